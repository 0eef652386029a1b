/** A key as the person presses it: modifiers first, in this order, then one key; such as `ctrl+a`. */
export type Chord = string;

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
 * The pressed key as commands write it; null for keys no command may use.
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

/**
 * Whether a key is one character by itself, with Shift or without.
 *
 * Who dictates, or whose hand trembles, presses such by mistake: they can be switched off (WCAG 2.1.4).
 */
export const isCharacterKey = (chord: Chord): boolean => /^(?:shift\+)?.$/u.test(chord);
