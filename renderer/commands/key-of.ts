import { allCommands } from './all-commands.ts';
import { isCharacterKey, type Chord } from './chord.ts';

/** Commands that some button does, too. */
export const buttonCommands = [
  'yes',
  'no',
  'other',
  'skip',
  'alike',
  'heat',
  'draw',
  'help',
] as const;

type Id = (typeof buttonCommands)[number];

/** A command by its id; of one with many keys, such as one for each cat, with which of them, from 0. */
export type KeyedCommand = Id | readonly [id: Id, nth: number];

/** The key that does what a button does; null where there is none, or where single letters are switched off. */
export function keyOf(command: KeyedCommand, letterKeys: boolean): Chord | null {
  const [id, nth] = typeof command === 'string' ? [command, 0] : command;
  const key = allCommands.find((one) => one.id === id)?.keys[nth] ?? null;
  return key === null || (isCharacterKey(key) && !letterKeys) ? null : key;
}
