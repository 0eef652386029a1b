import { rowAt, type RowLayout } from './row-layout.ts';

/** A rectangle in the grid: from its upper start corner, in the reading direction. */
export type Marquee = {
  readonly startPx: number;
  readonly endPx: number;
  readonly topPx: number;
  readonly bottomPx: number;
};

/** Positions of the photos a rectangle touches, top to bottom. */
export function marqueeHits(
  marquee: Marquee,
  layout: RowLayout,
  aspectAt: (position: number) => number,
  gapPx: number,
): readonly number[] {
  const hits: number[] = [];
  const last = rowAt(layout, marquee.bottomPx);
  for (let row = rowAt(layout, marquee.topPx); row <= last; row++) {
    const heightPx = layout.heights[row] ?? 0;
    if ((layout.tops[row] ?? 0) + heightPx < marquee.topPx) continue;
    const first = layout.first[row] ?? 0;
    let start = 0;
    for (let offset = 0; offset < (layout.counts[row] ?? 0); offset++) {
      const end = start + aspectAt(first + offset) * heightPx;
      if (start < marquee.endPx && end > marquee.startPx) hits.push(first + offset);
      start = end + gapPx;
    }
  }
  return hits;
}
