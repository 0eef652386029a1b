import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, type RefObject } from 'react';
import type { RowLayout } from './row-layout.ts';
import { edgePx } from './use-photo-layout.ts';

const overscanRows = 3;

/**
 * Which rows to render for where the list is scrolled to.
 *
 * `keptRow` holds the photo the keyboard is on: it is rendered wherever the list is scrolled to, so
 * that focus is never lost with its element.
 */
export function useRowVirtualizer(
  scroller: RefObject<HTMLElement | null>,
  layout: RowLayout,
  keptRow: number,
  /** Height at the upper edge that a month's name covers. */
  coveredPx: number,
) {
  const { tops, rowCount } = layout;
  const estimateSize = useCallback(
    (row: number) => (tops[row + 1] ?? 0) - (tops[row] ?? 0),
    [tops],
  );
  // A new function of keys tells the virtualizer that all sizes changed.
  const getItemKey = useCallback((row: number) => (tops.length > 0 ? row : 0), [tops]);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const rows = defaultRangeExtractor(range);
      if (keptRow < 0 || keptRow >= rowCount || rows.includes(keptRow)) return rows;
      return [...rows, keptRow].sort((one, other) => one - other);
    },
    [keptRow, rowCount],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- the React compiler is not used here
  return useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    rangeExtractor,
    overscan: overscanRows,
    scrollMargin: edgePx,
    scrollPaddingStart: edgePx + coveredPx,
    scrollPaddingEnd: edgePx,
  });
}
