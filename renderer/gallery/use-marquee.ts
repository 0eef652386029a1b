import { useState, type PointerEvent, type RefObject } from 'react';
import type { Listing } from '../store/gallery-slice.ts';
import { actions } from '../store/store.ts';
import { marqueeHits, type Marquee } from './marquee-hits.ts';
import { gapPx, type PhotoLayout } from './use-photo-layout.ts';

type Corner = { readonly along: number; readonly down: number };

function between(from: Corner, to: Corner): Marquee {
  return {
    startPx: Math.min(from.along, to.along),
    endPx: Math.max(from.along, to.along),
    topPx: Math.min(from.down, to.down),
    bottomPx: Math.max(from.down, to.down),
  };
}

/**
 * Choosing by drawing a rectangle, begun beside or between photos, or anywhere with Alt held.
 *
 * On a photo itself a drag takes the photo out to other programs.
 */
export function useMarquee(
  grid: RefObject<HTMLElement | null>,
  listing: Listing,
  { layout, aspectAt }: PhotoLayout,
) {
  const [begun, setBegun] = useState<{ readonly at: Corner; readonly keep: boolean } | null>(null);
  const [marquee, setMarquee] = useState<Marquee | null>(null);

  const cornerOf = (event: PointerEvent): Corner => {
    const box = grid.current?.getBoundingClientRect() ?? new DOMRect();
    const rightToLeft = document.documentElement.dir === 'rtl';
    const along = rightToLeft ? box.right - event.clientX : event.clientX - box.left;
    return { along, down: event.clientY - box.top };
  };
  const end = () => {
    setBegun(null);
    setMarquee(null);
  };
  return {
    marquee,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        const target = event.target instanceof Element ? event.target : null;
        const onPhoto = target?.closest('.tile, button') !== null;
        if (event.button !== 0 || (onPhoto && !event.altKey)) return;
        // The scrollbar is part of the scroller, too.
        if (event.nativeEvent.offsetX > event.currentTarget.clientWidth) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const keep = event.ctrlKey || event.metaKey || event.shiftKey;
        if (!keep) actions().step({ kind: 'clear' });
        setBegun({ at: cornerOf(event), keep });
      },
      onPointerMove: (event: PointerEvent) => {
        actions().endDragOut();
        if (begun === null) return;
        const drawn = between(begun.at, cornerOf(event));
        setMarquee(drawn);
        const ids = marqueeHits(drawn, layout, aspectAt, gapPx).map(
          (position) => listing.columns.photoIds[listing.shown[position] ?? 0] ?? 0,
        );
        actions().step({ kind: 'set', ids, keep: begun.keep });
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}
