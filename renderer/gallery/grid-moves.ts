import { rowOf, type RowLayout } from './row-layout.ts';

/** A step of the keyboard through the photos; `before` and `after` follow the reading direction. */
export type Move =
  | 'before'
  | 'after'
  | 'above'
  | 'below'
  | 'row-start'
  | 'row-end'
  | 'first'
  | 'last'
  | 'page-up'
  | 'page-down';

type Geometry = {
  readonly layout: RowLayout;
  readonly length: number;
  /** Width divided by height as laid out, by position. */
  readonly aspectAt: (position: number) => number;
  readonly gapPx: number;
  readonly pageRows: number;
};

/** Which move a key means in a window that reads in this direction, or null. */
export function moveOf(key: string, control: boolean, direction: 'ltr' | 'rtl'): Move | null {
  const forwards = direction === 'ltr' ? 'ArrowRight' : 'ArrowLeft';
  switch (key) {
    case 'ArrowRight':
    case 'ArrowLeft':
      return key === forwards ? 'after' : 'before';
    case 'ArrowUp':
      return 'above';
    case 'ArrowDown':
      return 'below';
    case 'Home':
      return control ? 'first' : 'row-start';
    case 'End':
      return control ? 'last' : 'row-end';
    case 'PageUp':
      return 'page-up';
    case 'PageDown':
      return 'page-down';
    default:
      return null;
  }
}

/** Distance of a photo's middle from the start of its row. */
function middleOf(geometry: Geometry, row: number, position: number): number {
  const { layout, aspectAt, gapPx } = geometry;
  const height = layout.heights[row] ?? 0;
  let start = 0;
  for (let other = layout.first[row] ?? 0; other < position; other++) {
    start += aspectAt(other) * height + gapPx;
  }
  return start + (aspectAt(position) * height) / 2;
}

/** The photo row some rows away, not counting headers; the outermost one when there are not as many. */
function photoRow(layout: RowLayout, from: number, rows: number): number {
  const step = Math.sign(rows);
  let found = from;
  let left = Math.abs(rows);
  for (let row = from + step; left > 0 && row >= 0 && row < layout.rowCount; row += step) {
    if ((layout.counts[row] ?? 0) === 0) continue;
    found = row;
    left -= 1;
  }
  return found;
}

function nearest(geometry: Geometry, row: number, middle: number): number {
  const { layout } = geometry;
  const first = layout.first[row] ?? 0;
  const positions = Array.from({ length: layout.counts[row] ?? 0 }, (_, offset) => first + offset);
  const away = (position: number) => Math.abs(middleOf(geometry, row, position) - middle);
  return positions.reduce((best, one) => (away(one) < away(best) ? one : best), first);
}

/** Where a move leads from a position; the position itself at the edges. */
export function positionAfter(geometry: Geometry, position: number, move: Move): number {
  const { layout, length, pageRows } = geometry;
  const row = rowOf(layout, position);
  const first = layout.first[row] ?? 0;
  const vertically = (rows: number) => {
    const target = photoRow(layout, row, rows);
    return target === row ? position : nearest(geometry, target, middleOf(geometry, row, position));
  };
  switch (move) {
    case 'before':
      return Math.max(0, position - 1);
    case 'after':
      return Math.min(length - 1, position + 1);
    case 'above':
      return vertically(-1);
    case 'below':
      return vertically(1);
    case 'row-start':
      return first;
    case 'row-end':
      return first + Math.max(1, layout.counts[row] ?? 1) - 1;
    case 'first':
      return 0;
    case 'last':
      return length - 1;
    case 'page-up':
      return vertically(-pageRows);
    case 'page-down':
      return vertically(pageRows);
  }
}
