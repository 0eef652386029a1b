import { useEffect } from 'react';
import { actions } from '../store/store.ts';
import { commandFor } from './all-commands.ts';
import { chordOf, isCharacterKey, type Chord } from './chord.ts';
import { commandPlace } from './command-place.ts';
import type { Command, CommandPlace } from './command.ts';

/** Keys of fields, menus and small windows are theirs. */
const ownKeys =
  'input:not([type="range"]), textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], .sheet';
const pressable = 'button, a, [role="radio"], [role="button"]';

/** Whether what has the focus, or text that is selected, wants a key for itself. */
function isTaken(chord: Chord, target: Element | null): boolean {
  if (target?.closest(ownKeys)) return true;
  // Space and Enter press the button they are on.
  if ((chord === 'space' || chord === 'enter') && target?.closest(pressable)) return true;
  if (target instanceof HTMLInputElement && chord.startsWith('arrow')) return true;
  return chord === 'ctrl+c' && document.getSelection()?.isCollapsed === false;
}

export function runCommand(command: Command, place: CommandPlace, key: Chord = ''): void {
  command.run({ state: actions, place, key });
}

function press(event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  const chord = chordOf(event);
  if (chord === null || event.defaultPrevented || isTaken(chord, target)) return;
  if (isCharacterKey(chord) && !actions().settings.letterKeys) return;
  const place = commandPlace(actions());
  const command = commandFor(chord, place);
  if (command === null) return;
  event.preventDefault();
  // A key that is held down would answer photo after photo.
  if (event.repeat && command.repeats !== true) return;
  runCommand(command, place, chord);
}

/** Listens to the keys of the whole window. */
export function useKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
