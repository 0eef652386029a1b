import type { WritableDb } from '../store/database.ts';
import { backUpWeekly, backupsEnded } from './backups.ts';

/** Whoever opens the app waits for photos first: a library of a million takes seconds to copy. */
const calmMs = 20_000;
/** An app that is never closed is asked as well. */
const againMs = 6 * 3_600_000;

export type WeeklyBackups = {
  /** Ends; a copy that has been begun is made whole, also one that somebody has asked for. */
  readonly stop: () => Promise<void>;
};

/** Copies a library that stays open once a week, from when it has been open for a little while; null is not copied. */
export function keepWeeklyBackups(
  db: WritableDb | null,
  folder: string,
  now: () => number,
): WeeklyBackups {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  function wait(ms: number): void {
    timer = setTimeout(() => {
      running = backUpWeekly(db, folder, now).then(() => {
        if (timer !== undefined) wait(againMs);
      });
    }, ms);
    timer.unref();
  }

  if (db !== null) wait(calmMs);
  return {
    stop: async () => {
      clearTimeout(timer);
      timer = undefined;
      await running;
      await backupsEnded(folder);
    },
  };
}
