import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Cat } from '../contract/cat.ts';
import { WrongUse } from './errors.ts';

/** Parses a probability of the command line. */
export function parseProbability(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('It must be a number from 0 to 1, such as 0.5.');
}

/** A least probability, or the app's own judgement of where matches begin. */
export type Minimum = number | 'auto';

/** Parses a probability, or the word for the app's own judgement. */
export function parseMinimum(text: string): Minimum {
  if (text === 'auto') return text;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError("It must be a number from 0 to 1, such as 0.5, or 'auto'.");
}

/** The least probability that is meant for a cat; one half before it was taught. */
export const minimumFor = (minimum: Minimum, { expected }: Pick<Cat, 'expected'>): number =>
  minimum === 'auto' ? (expected?.threshold ?? 0.5) : minimum;

/** Parses a whole number in a range. */
export const parseCount = (minimum: number, maximum: number) => (text: string) => {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${minimum} to ${maximum}.`);
};

/** Real paths, without links, of folders that must exist: the names the library has for them. */
export async function existingFolders(paths: readonly string[]): Promise<readonly string[]> {
  return Promise.all(
    paths.map(async (path) => {
      const absolute = resolve(path);
      if (await isFolder(absolute)) return realpath(absolute);
      throw new WrongUse(`'${path}' is not a folder that can be read. Check the spelling.`);
    }),
  );
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/**
 * What is to be left out: a plain word is a folder's name, wherever it is; what has a slash is one folder.
 *
 * The folders must exist.
 */
export async function leftOut(
  texts: readonly string[],
): Promise<{ readonly folders: readonly string[]; readonly names: readonly string[] }> {
  const isPlace = (text: string) => /[\\/]/.test(text) || text === '.' || text === '..';
  return {
    folders: await existingFolders(texts.filter(isPlace)),
    names: texts.filter((text) => !isPlace(text)),
  };
}
