import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Listing } from '../store/gallery-slice.ts';
import { rowAt, rowOf, type RowLayout } from './row-layout.ts';

type Anchor = { readonly photoId: number; readonly abovePx: number };

/**
 * Keeps the photo at the upper edge where it is while new ones stream in above it.
 *
 * At the very top nothing is kept: there the newest and surest are wanted in sight.
 */
export function useScrollAnchor(
  scroller: RefObject<HTMLElement | null>,
  listing: Listing,
  layout: RowLayout,
): void {
  const anchor = useRef<Anchor | null>(null);

  useLayoutEffect(() => {
    const element = scroller.current;
    const kept = anchor.current;
    if (element === null || kept === null) return;
    const index = listing.columns.photoIds.indexOf(kept.photoId);
    const position = index === -1 ? -1 : listing.shown.indexOf(index);
    if (position === -1) return;
    const topPx = (layout.tops[rowOf(layout, position)] ?? 0) + kept.abovePx;
    if (Math.abs(topPx - element.scrollTop) > 1) element.scrollTo({ top: topPx });
  }, [scroller, listing, layout]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const remember = () => {
      const { scrollTop } = element;
      const row = rowAt(layout, scrollTop);
      const index = listing.shown[layout.first[row] ?? 0];
      const photoId = index === undefined ? undefined : listing.columns.photoIds[index];
      anchor.current =
        scrollTop < 8 || photoId === undefined
          ? null
          : { photoId, abovePx: scrollTop - (layout.tops[row] ?? 0) };
    };
    element.addEventListener('scroll', remember, { passive: true });
    return () => element.removeEventListener('scroll', remember);
  }, [scroller, listing, layout]);
}
