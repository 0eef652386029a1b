import { useEffect, type RefObject } from 'react';
import { actions } from '../store/store.ts';
import { pointIn, wheelFactor } from './stage-pointer.ts';

/** Lets the wheel look closer at the point under the pointer. */
export function useWheelZoom(stage: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      actions().zoomPhoto(wheelFactor(event), pointIn(element, event));
    };
    // React listens passively; only a listener of our own may keep the window from scrolling.
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [stage]);
}
