import { sep } from 'node:path';
import type { KnownFile, Place } from '../ports.ts';

/** Fewer files than this may always be missing: somebody deletes a few every day. */
const alwaysBelieved = 4;

export type MissingFiles = {
  /** To be forgotten, by volume. */
  readonly gone: ReadonlyMap<number, readonly string[]>;
  /** Missing, but not to be forgotten without the person's word. */
  readonly doubted: number;
};

export type MissingQuestion = {
  /** Files of the volumes that are there which were known and were not listed. */
  readonly unlisted: readonly KnownFile[];
  readonly places: readonly Place[];
  /** How many files of each volume were known, and how many it has now. */
  readonly knownOn: (volumeId: number) => number;
  readonly listedOn: (volumeId: number) => number;
  /** Folders that could not be read: nothing below them is missing. */
  readonly unread: readonly string[];
  /** Whether a file lies below a folder that is not looked through any more. */
  readonly isLeftOut: (path: string) => boolean;
  /** The person said that what is missing is gone. */
  readonly believe: boolean;
};

/**
 * Says which known files are gone.
 *
 * A volume that has lost most of its files at once is doubted: a server that answers with nothing, or
 * a half-mounted drive, looks just like it.
 */
export function missingFiles(question: MissingQuestion): MissingFiles {
  const { unlisted, places, knownOn, listedOn, unread, isLeftOut, believe } = question;
  const prefixes = unread.map((path) => (path.endsWith(sep) ? path : path + sep));
  const gone = new Map<number, readonly string[]>();
  let doubted = 0;
  for (const volumeId of new Set(places.map((place) => place.volumeId))) {
    const missing = unlisted
      .filter((file) => file.volumeId === volumeId)
      .map(({ path }) => path)
      .filter((path) => !prefixes.some((prefix) => path.startsWith(prefix)));
    const leftOut = missing.filter(isLeftOut);
    const lost = missing.length - leftOut.length;
    const isBelieved =
      believe || !isMost(lost, knownOn(volumeId) - leftOut.length, listedOn(volumeId));
    if (!isBelieved) doubted += lost;
    gone.set(volumeId, isBelieved ? missing : leftOut);
  }
  return { gone, doubted };
}

/** Whether files are missing in a number that needs the person's word. */
export const isMost = (missing: number, known: number, left: number): boolean =>
  missing > alwaysBelieved && left < known / 2;
