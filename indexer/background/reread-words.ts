import { setTimeout as pause } from 'node:timers/promises';
import type { PhotoReader } from '../images/photo-reader.ts';
import { toFailure } from '../images/read-failure.ts';
import type { ListedFile } from '../ports.ts';
import type { WritableDb } from '../store/database.ts';
import { forgetSidecars, seeSidecars, type Directory } from '../store/sidecars.ts';
import {
  leaveUnread,
  nextUnread,
  noteSidecars,
  storeReread,
  type UnreadWords,
} from '../store/unread-words.ts';
import { ownTurn } from '../concurrency/own-turn.ts';

/** Room for what the person waits for between two photos. */
const pauseMs = 10;
/** Sidecars compared before anything else is answered. */
const comparedAtOnce = 200;

/** Failures of a file that may be read another time. */
const passing: readonly string[] = ['vanished', 'unreadable', 'timed-out', 'not-downloaded'];

export type RereadWordsOptions = {
  readonly db: WritableDb;
  readonly reader: Pick<PhotoReader, 'reread'>;
  /** Something was read. */
  readonly onRead: () => void;
};

/** Reads what people wrote into photos that were seen before, while nothing else is to be done. */
export type RereadWords = {
  /** To be told of files beside photos that came, changed or went; true if there is something to read. */
  readonly sidecarsChanged: (paths: readonly string[]) => boolean;
  /** To be told of all that lie beside the photos of a directory; true if there is something to read. */
  readonly sidecarsListed: (
    directory: Directory,
    listed: readonly ListedFile[],
  ) => Promise<boolean>;
  readonly isDue: () => boolean;
  /** Goes on for as long as `may` holds, asked before each photo. */
  readonly begin: (may: () => boolean) => void;
  /** Reads nothing more; resolves when the reading under way has ended. */
  readonly stop: () => Promise<void>;
};

/**
 * One photo after another, without decoding any: its bytes are read for the words in them.
 *
 * What is still to be read is noted in the library, so that it goes on where it was left.
 */
export function createRereadWords(options: RereadWordsOptions): RereadWords {
  const { db, reader } = options;
  /** Photos that could not be read just now, until something beside photos has changed. */
  const aside = new Set<number>();
  let stopped = false;
  let running: Promise<void> | null = null;

  async function readOne({ photoId, paths }: UnreadWords): Promise<void> {
    try {
      const read = await reader.reread(paths);
      if (!stopped) storeReread(db, photoId, read);
    } catch (error) {
      if (stopped) return;
      if (passing.includes(toFailure(error, paths[0]).kind)) aside.add(photoId);
      else leaveUnread(db, photoId);
    }
  }

  /** The next photo that may be read now. */
  function nextAfter(after: number): UnreadWords | undefined {
    let photo = nextUnread(db, after);
    while (photo !== undefined && aside.has(photo.photoId)) photo = nextUnread(db, photo.photoId);
    return photo;
  }

  async function run(may: () => boolean): Promise<void> {
    let after = 0;
    for (;;) {
      const photo = nextAfter(after);
      if (photo === undefined || stopped || !may()) break;
      after = photo.photoId;
      await readOne(photo);
      await pause(pauseMs);
    }
    if (after > 0 && !stopped) options.onRead();
  }

  async function compare(directory: Directory, listed: readonly ListedFile[]): Promise<boolean> {
    let noted = !stopped && forgetSidecars(db, directory, listed);
    for (let from = 0; from < listed.length && !stopped; from += comparedAtOnce) {
      noted = seeSidecars(db, directory, listed.slice(from, from + comparedAtOnce)) || noted;
      await ownTurn();
    }
    if (noted) aside.clear();
    return noted;
  }

  return {
    sidecarsListed: compare,
    sidecarsChanged: (paths) => {
      const noted = !stopped && noteSidecars(db, paths);
      if (noted) aside.clear();
      return noted;
    },
    isDue: () => !stopped && nextAfter(0) !== undefined,
    begin: (may) => {
      if (stopped) return;
      running ??= run(may)
        .catch((error: unknown) => {
          if (!stopped) console.error('Words in photos could not be read anew:', error);
        })
        .finally(() => {
          running = null;
        });
    },
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}
