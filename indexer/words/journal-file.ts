import { readFileSync } from 'node:fs';
import { FaultError } from '../../contract/fault.ts';
import { wordSchema, type Word } from '../../contract/word.ts';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
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
  appendDurably(file, finish(textsOf(lines)).join(''));
}

/** Words as they stand in a journal, in steps: one gesture may be megabytes. */
export function* textsOf(lines: readonly JournalLine[]): Steps<readonly string[]> {
  const texts: string[] = [];
  for (const { place, word } of lines) texts.push(checkedLine(`${place} ${yield* jsonOf(word)}`));
  return texts;
}

/** Labels that are put into words in one step. */
const labelsInStep = 1000;

function* jsonOf(word: Word): Steps<string> {
  if (word.kind !== 'batch') return JSON.stringify(word);
  const { labels, ...facts } = word;
  const parts: string[] = [];
  for (let from = 0; from < labels.length; from += labelsInStep) {
    if (from > 0) yield;
    parts.push(JSON.stringify(labels.slice(from, from + labelsInStep)).slice(1, -1));
  }
  return `${JSON.stringify(facts).slice(0, -1)},"labels":[${parts.join(',')}]}`;
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
