import { useEffect, useEffectEvent, type FocusEvent, type RefObject } from 'react';
import { actions, useStore } from '../store/store.ts';

/** The photo that got focus, by whatever means, is the one keys are about. */
export function followFocus(event: FocusEvent): void {
  const tile = event.target.closest<HTMLElement>('[data-photo]');
  const id = Number(tile?.dataset['photo']);
  if (tile !== null && id !== actions().selection.activeId) actions().step({ kind: 'focus', id });
}

/**
 * Brings the active photo into sight and focus when it changes, and when the large photo closes.
 *
 * Focus is only taken from the grid itself, or from nowhere: a photo that was answered has gone, and
 * its focus with it.
 */
export function useFocusOnActive(
  grid: RefObject<HTMLElement | null>,
  activeId: number | null,
  show: (photoId: number) => void,
): void {
  const covered = useStore((state) => state.openPhotoId !== null);
  const bring = useEffectEvent((photoId: number) => {
    const focused = document.activeElement;
    if (focused !== document.body && grid.current?.contains(focused) !== true) return;
    show(photoId);
    const tile = `[data-photo="${String(photoId)}"]`;
    grid.current?.querySelector<HTMLElement>(tile)?.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (activeId !== null && !covered) bring(activeId);
  }, [activeId, covered]);
}
