import { readFileSync } from 'node:fs';
import { FaultError } from '../../contract/fault.ts';
import { wordSchema, type Word } from '../../contract/word.ts';
import { errorCode } from '../files/error-code.ts';
import { appendDurably } from './append-durably.ts';
import { checkedLine, uncheckedLine } from './checked-line.ts';

/** A word and its place in the journal; places only rise. */
export type JournalLine = { readonly place: number; readonly word: Word };

export type Journal = {
  readonly lines: readonly JournalLine[];
  /** Lines that are cut or were written over; they are left out. */
  readonly damaged: number;
};

/**
 * Reads a journal as far as it is whole; an empty one where there is no file.
 *
 * Each line carries a checksum, so that a line which a power cut has torn, or a disk has spoilt, is told
 * from the others. Throws a fault where the file is there and cannot be read: what it holds may be all that is left of
 * what was said, and whoever goes on without it says other things in the places of those.
 */
export function readJournal(file: string): Journal {
  const texts = textOf(file).split('\n');
  // After the last line end stands nothing, or what a power cut has left of a line.
  const rest = texts.pop();
  const lines = texts.flatMap((text) => parseLine(text) ?? []);
  return { lines, damaged: texts.length - lines.length + (rest === '' ? 0 : 1) };
}

/**
 * Adds words to a journal; they are on the disk when it returns.
 *
 * Throws what the file system says; the journal is then as it was.
 */
export function appendToJournal(file: string, lines: readonly JournalLine[]): void {
  const texts = lines.map(({ place, word }) => checkedLine(`${place} ${JSON.stringify(word)}`));
  appendDurably(file, texts.join(''));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    const reason = error instanceof Error ? error.message : String(error);
    throw new FaultError(
      'failed',
      `The journal of what was said, ${file}, cannot be read (${reason}). Check its drive and whether you may read it, then try again. The library opens without it once the file is moved elsewhere.`,
      { cause: error },
    );
  }
}

function parseLine(line: string): JournalLine | null {
  const [, place, json = ''] = /^(\d{1,15}) (.*)$/.exec(uncheckedLine(line) ?? '') ?? [];
  if (place === undefined) return null;
  const word = wordSchema.safeParse(parsed(json));
  return word.success ? { place: Number(place), word: word.data } : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
