import { useEffect } from 'react';
import type { Listing } from '../store/gallery-slice.ts';
import { actions, useStore } from '../store/store.ts';
import type { RowLayout } from './row-layout.ts';

/** Asks for the names of the photos in sight. */
export function useVisibleTiles(
  { columns, shown }: Listing,
  layout: RowLayout,
  range: { readonly startIndex: number; readonly endIndex: number } | null,
): void {
  const from = range?.startIndex ?? 0;
  const to = range?.endIndex ?? 0;
  const tiles = useStore((state) => state.tiles);
  useEffect(() => {
    const start = layout.first[from] ?? 0;
    const end = (layout.first[to] ?? 0) + (layout.counts[to] ?? 0);
    const inSight = shown.subarray(start, end);
    actions().wantTiles(Array.from(inSight, (index) => columns.photoIds[index] ?? 0));
  }, [columns, shown, layout, from, to, tiles]);
}
