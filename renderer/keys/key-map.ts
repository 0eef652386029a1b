import type { MessageKey } from '../languages/catalogue.ts';

/** Where a key means something; what holds everywhere gives way to what holds here. */
export type KeyContext = 'everywhere' | 'gallery' | 'photo' | 'review';

export type KeyAction =
  | 'yes'
  | 'no'
  | 'other'
  | 'unsure'
  | 'undo'
  | 'redo'
  | 'open'
  | 'open-desktop'
  | 'open-with'
  | 'close'
  | 'help'
  | 'select'
  | 'select-all'
  | 'stack'
  | 'search'
  | 'before'
  | 'after'
  | 'zoom-in'
  | 'zoom-out'
  | 'fit'
  | 'draw'
  | 'heat'
  | 'skip'
  | 'play'
  | 'stretch-before'
  | 'stretch-after'
  | 'surer'
  | 'more'
  | 'reveal'
  | 'copy-path'
  | 'copy-file'
  | 'settings';

/** A key as the person presses it: modifiers first, in this order, then one key. */
export type Chord = string;

type Shortcut = {
  readonly action: KeyAction;
  readonly context: KeyContext;
  readonly chords: readonly Chord[];
  readonly meaning: MessageKey;
};

const digits = Array.from({ length: 9 }, (_, index) => String(index + 1));

function answers(context: KeyContext): readonly Shortcut[] {
  return [
    { action: 'yes', context, chords: ['y'], meaning: 'keys.yes' },
    { action: 'no', context, chords: ['n'], meaning: 'keys.no' },
    { action: 'other', context, chords: digits, meaning: 'keys.other' },
  ];
}

/** Every key of the window: what is handled and what the sheet shows are one list. */
export const shortcuts: readonly Shortcut[] = [
  { action: 'undo', context: 'everywhere', chords: ['z', 'ctrl+z'], meaning: 'keys.undo' },
  {
    action: 'redo',
    context: 'everywhere',
    chords: ['shift+z', 'ctrl+shift+z', 'ctrl+y'],
    meaning: 'keys.redo',
  },
  { action: 'unsure', context: 'everywhere', chords: ['u'], meaning: 'keys.unsure' },
  { action: 'search', context: 'everywhere', chords: ['/', 'ctrl+f'], meaning: 'keys.search' },
  { action: 'settings', context: 'everywhere', chords: ['ctrl+,'], meaning: 'keys.settings' },
  { action: 'close', context: 'everywhere', chords: ['escape'], meaning: 'keys.close' },
  { action: 'help', context: 'everywhere', chords: ['?'], meaning: 'keys.help' },
  ...answers('gallery'),
  { action: 'open', context: 'gallery', chords: ['space', 'enter'], meaning: 'keys.open' },
  { action: 'select', context: 'gallery', chords: ['x', 'ctrl+space'], meaning: 'keys.select' },
  { action: 'select-all', context: 'gallery', chords: ['ctrl+a'], meaning: 'keys.selectAll' },
  { action: 'stack', context: 'gallery', chords: ['e'], meaning: 'keys.stack' },
  { action: 'copy-file', context: 'gallery', chords: ['ctrl+c'], meaning: 'keys.copyFile' },
  { action: 'surer', context: 'gallery', chords: ['['], meaning: 'keys.surer' },
  { action: 'more', context: 'gallery', chords: [']'], meaning: 'keys.more' },
  ...answers('photo'),
  { action: 'before', context: 'photo', chords: ['arrowleft'], meaning: 'keys.move' },
  { action: 'after', context: 'photo', chords: ['arrowright'], meaning: 'keys.move' },
  { action: 'close', context: 'photo', chords: ['space', 'escape'], meaning: 'common.close' },
  { action: 'zoom-in', context: 'photo', chords: ['+', '='], meaning: 'keys.zoom' },
  { action: 'zoom-out', context: 'photo', chords: ['-'], meaning: 'keys.zoom' },
  { action: 'fit', context: 'photo', chords: ['0'], meaning: 'keys.fit' },
  { action: 'draw', context: 'photo', chords: ['b'], meaning: 'keys.draw' },
  { action: 'heat', context: 'photo', chords: ['h'], meaning: 'keys.heat' },
  { action: 'play', context: 'photo', chords: ['p'], meaning: 'keys.play' },
  { action: 'stretch-before', context: 'photo', chords: [','], meaning: 'keys.stretch' },
  { action: 'stretch-after', context: 'photo', chords: ['.'], meaning: 'keys.stretch' },
  { action: 'reveal', context: 'photo', chords: ['r'], meaning: 'keys.reveal' },
  { action: 'open-desktop', context: 'photo', chords: ['o'], meaning: 'keys.openDesktop' },
  { action: 'open-with', context: 'photo', chords: ['shift+o'], meaning: 'keys.openWith' },
  { action: 'copy-path', context: 'photo', chords: ['c'], meaning: 'keys.copyPath' },
  { action: 'copy-file', context: 'photo', chords: ['ctrl+c'], meaning: 'keys.copyFile' },
  ...answers('review'),
  { action: 'open', context: 'review', chords: ['space'], meaning: 'keys.open' },
  { action: 'skip', context: 'review', chords: ['s', 'arrowdown'], meaning: 'keys.skip' },
];

/** The part of a keyboard event that says which key it was. */
export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
};

/**
 * The pressed key as the map writes it; null for keys no shortcut may use.
 *
 * Where the layout writes no Latin letter, such as a Persian one, the key's place counts.
 */
export function chordOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): Chord | null {
  if (altKey) return null;
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1];
  const latin = key.length > 1 || /^[\x20-\x7e]$/.test(key) || place === undefined;
  const name = key === ' ' ? 'space' : (latin ? key : place).toLowerCase();
  // Marks such as ? already say that Shift was held.
  const shifted = shiftKey && /^(?:[a-z]|.{2,})$/.test(name);
  return `${ctrlKey || metaKey ? 'ctrl+' : ''}${shifted ? 'shift+' : ''}${name}`;
}

/** What a key means here, or null. */
export function actionFor(chord: Chord, context: KeyContext): KeyAction | null {
  const meant = shortcuts.filter(({ chords }) => chords.includes(chord));
  const found =
    meant.find((shortcut) => shortcut.context === context) ??
    meant.find((shortcut) => shortcut.context === 'everywhere');
  return found?.action ?? null;
}
