import type { HandlerContext } from '../handlers/handler-context.ts';
import type { LibraryFiles } from '../opening/library-files.ts';
import type { WritableDb } from '../store/database.ts';
import { hasHeard, heardWord } from '../store/heard-words.ts';
import { keepSharedCopy } from '../words/shared-copy.ts';
import { learnFromWords } from './learn-from-words.ts';
import { takeInWords, usuallyHearsEveryMs, type TakingIn } from './take-in-words.ts';

export type SharingOptions = {
  /** The open library; null where none is shared. */
  readonly db: WritableDb | null;
  readonly files: Pick<LibraryFiles, 'shared' | 'words'>;
  /** How often what other computers say is looked for. */
  readonly hearEveryMs?: number | undefined;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
};

/** Keeps a library for other computers: a copy that they read, and ears for what they say. */
export type Sharing = {
  /** To be told when the work is at rest. */
  readonly settled: () => void;
  /** Takes in what is said, from now on. */
  readonly listen: (context: HandlerContext) => void;
  /** Ends taking in; what waits for its turn to be learned from is not held up. */
  readonly stopListening: () => Promise<void>;
  /** Resolves when no copy is being made. */
  readonly close: () => Promise<void>;
};

export function shareLibrary(options: SharingOptions): Sharing {
  const { db, files, hearEveryMs = usuallyHearsEveryMs, now, onError } = options;
  const shared = keepSharedCopy({ db, file: files.shared, now, onError });
  let takingIn: TakingIn | null = null;
  return {
    settled: shared.settled,
    listen: (context) => {
      // A kill may have come between the words and the copy that has them.
      if (db !== null && hasHeard(db)) shared.heard();
      takingIn = takeInWords({
        folder: db === null ? null : files.words,
        hear: async (computer, lines) => {
          const fresh = lines.filter(({ id }) => heardWord(context.db, id) === undefined);
          if (fresh.length === 0) return;
          try {
            await learnFromWords(context, computer, fresh);
          } finally {
            // They were taken in, whatever came of learning from them.
            shared.heard();
          }
        },
        everyMs: hearEveryMs,
        onError,
      });
    },
    stopListening: async () => takingIn?.close(),
    close: shared.close,
  };
}
