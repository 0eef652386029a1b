import { useEffect } from 'react';
import { actions } from '../store/store.ts';
import { actionFor, chordOf, type KeyContext } from './key-map.ts';
import { runAction } from './run-action.ts';

/** Keys of fields, menus and small windows are theirs. */
const ownKeys =
  'input:not([type="range"]), textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], .sheet';
const pressable = 'button, a, [role="radio"], [role="button"]';

function contextOf(): KeyContext {
  const { openPhotoId, place } = actions();
  if (openPhotoId !== null) return 'photo';
  if (place === 'review') return 'review';
  return place === 'gallery' ? 'gallery' : 'everywhere';
}

function press(event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  const chord = chordOf(event);
  if (chord === null || event.defaultPrevented || target?.closest(ownKeys)) return;
  // Space and Enter press the button they are on.
  if ((chord === 'space' || chord === 'enter') && target?.closest(pressable)) return;
  if (target instanceof HTMLInputElement && chord.startsWith('arrow')) return;
  // Text that was selected is what is meant to be copied.
  if (chord === 'ctrl+c' && document.getSelection()?.isCollapsed === false) return;
  const context = contextOf();
  const action = actionFor(chord, context);
  if (action === null) return;
  event.preventDefault();
  runAction(action, context, chord);
}

/** Listens to the keys of the whole window. */
export function useShortcuts(): void {
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
