import { useEffect, type RefObject } from 'react';
import { useSize } from '../controls/use-size.ts';
import { actions, useStore } from '../store/store.ts';

/** Tells how much larger than fitted a photo is when one of its pixels is one of the screen. */
export function useActualScale(picture: RefObject<HTMLElement | null>): void {
  const drawnPx = useSize(picture)?.widthPx ?? 0;
  const widthPx = useStore((state) => state.detail?.widthPx ?? 0);
  useEffect(() => {
    const screenPx = drawnPx * devicePixelRatio;
    actions().measurePhoto(screenPx > 0 && widthPx > 0 ? widthPx / screenPx : 1);
  }, [drawnPx, widthPx]);
}
