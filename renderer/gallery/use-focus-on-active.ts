import { useEffect, useEffectEvent, useRef, type FocusEvent, type RefObject } from 'react';
import type { Listing } from '../store/gallery-slice.ts';
import { usesKeyboard } from '../controls/last-input.ts';
import { actions, useStore } from '../store/store.ts';

type FocusOnActive = {
  readonly grid: RefObject<HTMLElement | null>;
  readonly activeId: number | null;
  readonly listing: Listing;
  /** Its rows are there: a grid that has just come has none yet. */
  readonly drawn: boolean;
  /** Scrolls until a photo is in sight. */
  readonly show: (photoId: number) => void;
};

/**
 * Keeps focus on the active photo: when it changes, when the large photo closes over it, and when a
 * new list moves it to another row and so to another element. A grid that comes by a key, such as back
 * from the review, has it at once: on the active photo, or else the first.
 *
 * Focus is only taken from the grid itself or from nowhere. Returns the grid's handlers: whatever
 * photo gets focus, by whatever means, is the one keys are about.
 */
export function useFocusOnActive({ grid, activeId, listing, drawn, show }: FocusOnActive) {
  const covered = useStore((state) => state.openPhotoId !== null);
  const owned = useRef(false);

  const activeTile = () =>
    grid.current?.querySelector<HTMLElement>(`[data-photo="${String(activeId)}"]`);
  const focusActive = () => {
    const focused = document.activeElement;
    if (focused !== document.body && grid.current?.contains(focused) !== true) return;
    activeTile()?.focus({ preventScroll: true });
  };
  const bring = useEffectEvent((photoId: number) => {
    // It has focus by a press, and must not move from under the pointer before that is let go.
    if (activeTile()?.contains(document.activeElement) === true) return;
    show(photoId);
    focusActive();
  });
  const restore = useEffectEvent(() => {
    if (owned.current && !covered && document.activeElement === document.body) focusActive();
  });
  const begin = useEffectEvent(() => {
    if (covered || !usesKeyboard() || document.activeElement !== document.body) return;
    if (activeId !== null) show(activeId);
    const tabStop = grid.current?.querySelector<HTMLElement>('[data-photo][tabindex="0"]');
    tabStop?.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (activeId !== null && !covered) bring(activeId);
  }, [activeId, covered]);
  useEffect(() => restore(), [listing]);
  useEffect(() => {
    if (drawn) begin();
  }, [drawn]);

  return {
    onFocus: (event: FocusEvent) => {
      owned.current = true;
      const tile = event.target.closest<HTMLElement>('[data-photo]');
      const id = Number(tile?.dataset['photo']);
      if (tile !== null && id !== actions().selection.activeId) {
        actions().step({ kind: 'focus', id });
      }
    },
    // An element that is removed gives its focus to nobody.
    onBlur: (event: FocusEvent) => {
      if (event.relatedTarget !== null) owned.current = false;
    },
  };
}
