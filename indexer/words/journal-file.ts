import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import { wordSchema, type Word } from '../../contract/word.ts';
import { errorCode } from '../files/error-code.ts';

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
 * from the others.
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
  const handle = openSync(file, 'a', 0o600);
  try {
    const { size } = fstatSync(handle);
    try {
      writeAll(handle, Buffer.from(lines.map(lineOf).join('')));
      // On macOS this empties the drive's own memory too.
      fsyncSync(handle);
    } catch (error) {
      // The next line would become one with a torn one. By its path: Windows cuts nothing opened to append.
      truncateSync(file, size);
      throw error;
    }
  } finally {
    closeSync(handle);
  }
}

/** A disk with little room left takes a part and calls it done; only the next call fails. */
function writeAll(handle: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

const checkOf = (text: string) => crc32(text).toString(16).padStart(8, '0');

function lineOf({ place, word }: JournalLine): string {
  const text = `${place} ${JSON.stringify(word)}`;
  return `${checkOf(text)} ${text}\n`;
}

function parseLine(line: string): JournalLine | null {
  const match = /^([0-9a-f]{8}) ((\d{1,15}) (.*))$/.exec(line);
  const [, check, text = '', place, json = ''] = match ?? [];
  if (match === null || checkOf(text) !== check) return null;
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
