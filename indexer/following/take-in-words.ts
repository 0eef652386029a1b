import { constants } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SentLine } from '../../contract/sent-word.ts';
import { readSentLines } from './sent-lines.ts';

/** A few names in a folder of this computer: nobody notices that they are listed. */
export const usuallyHearsEveryMs = 3000;
/** Words of a person's life; a larger file is none of words. */
const mostBytes = 256 * 2 ** 20;
/** Far more computers than a family has. */
const mostFiles = 500;

const wordsName = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.jsonl$/;

export type TakingInOptions = {
  /** Where other computers leave their words; null where none are taken in. */
  readonly folder: string | null;
  /** Takes them in, each once however often it is told of them. */
  readonly hear: (computer: string, lines: readonly SentLine[]) => Promise<unknown>;
  /** How often it is looked. */
  readonly everyMs: number;
  readonly onError: (error: unknown) => void;
};

export type TakingIn = {
  /** Looks now; resolves when what lies there was taken in. */
  readonly look: () => Promise<void>;
  /** Resolves when nothing is being taken in any more. */
  readonly close: () => Promise<void>;
};

/** How far a file was read; a file of which a line was bad is read from its beginning again. */
type Read = { readonly size: number; readonly modifiedAtMs: number; readonly from: number };

/**
 * Takes in what other computers say by files in a folder, one file each, to which they only add.
 *
 * What lies there may come from anybody: a file that is no plain one of a sensible size, and a line that is no word,
 * are told of and left alone.
 */
export function takeInWords({ folder, hear, everyMs, onError }: TakingInOptions): TakingIn {
  const read = new Map<string, Read>();
  const told = new Set<string>();
  const faults = new Map<string, string>();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let closed = false;

  function tell(sentence: string): void {
    if (!told.has(sentence)) console.error(sentence);
    told.add(sentence);
  }

  /** Tells of what went wrong at a place, once until it goes well again or otherwise wrong. */
  async function orTell(place: string, work: Promise<void>): Promise<void> {
    try {
      await work;
      faults.delete(place);
    } catch (error) {
      const sentence = String(error);
      if (faults.get(place) !== sentence) onError(error);
      faults.set(place, sentence);
    }
  }

  async function lookAt(file: string, computer: string): Promise<void> {
    const before = read.get(file);
    const part = await readPart(file, before);
    if (part === 'unchanged') return;
    if (part === 'not-words') {
      tell(`${file} is no plain file of words, and is left alone.`);
      return;
    }
    const { lines, bad, bytes } = readSentLines(part.bytes);
    // It may have been repaired, and then begins with the rest of another line.
    if (bad.length > 0 && part.from > 0) {
      read.delete(file);
      return lookAt(file, computer);
    }
    for (const line of bad)
      tell(
        `Line ${line} of ${file} is no word that this version understands. It was set aside; the lines after it count.`,
      );
    await hear(computer, lines);
    const from = bad.length > 0 ? 0 : part.from + bytes;
    read.set(file, { size: part.size, modifiedAtMs: part.modifiedAtMs, from });
  }

  async function lookThrough(place: string): Promise<void> {
    const names = (await readdir(place)).filter((name) => wordsName.test(name));
    if (names.length > mostFiles)
      tell(`${place} holds more than ${mostFiles} files of words; the others are left alone.`);
    for (const name of names.sort().slice(0, mostFiles)) {
      if (closed) return;
      // One that cannot be read now must not keep the others from being heard.
      const file = join(place, name);
      await orTell(file, lookAt(file, basename(name, '.jsonl')));
    }
  }

  function look(): Promise<void> {
    if (folder === null) return Promise.resolve();
    running = running.then(() => orTell(folder, lookThrough(folder)));
    return running;
  }

  async function begin(place: string): Promise<void> {
    await mkdir(place, { recursive: true });
    await look();
  }

  function wait(): void {
    if (closed) return;
    timer = setTimeout(() => void look().then(wait), everyMs);
    timer.unref();
  }

  if (folder !== null) void begin(folder).catch(onError).then(wait);
  return {
    look,
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

type Part = Read & { readonly bytes: Buffer };

/** What of a file is new. No link is followed and no pipe waited for: others may write to the folder. */
async function readPart(
  file: string,
  before: Read | undefined,
): Promise<Part | 'unchanged' | 'not-words'> {
  // Windows knows neither.
  const careful = constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(file, constants.O_RDONLY | careful);
  try {
    const facts = await handle.stat();
    const { size, mtimeMs: modifiedAtMs } = facts;
    if (!facts.isFile() || size > mostBytes) return 'not-words';
    if (before?.size === size && before.modifiedAtMs === modifiedAtMs) return 'unchanged';
    const from = before === undefined || before.from > size ? 0 : before.from;
    const bytes = Buffer.alloc(size - from);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
    return { size, modifiedAtMs, from, bytes: bytes.subarray(0, bytesRead) };
  } finally {
    await handle.close();
  }
}
