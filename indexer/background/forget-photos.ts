import { createPace } from '../concurrency/step-size.ts';
import type { StepOutcome } from './idle-work.ts';
import { countFiles } from '../store/counts.ts';
import type { WritableDb } from '../store/database.ts';
import { forgetUnheldPhotos } from '../store/upkeep.ts';

const photosAtOnce = { least: 5, most: 200 } as const;

/**
 * Steps that forget photos which no file holds, while no file waits, is being looked at or lies on a
 * drive that is not there: one of those may hold a photo.
 */
export function forgettingOf(db: WritableDb, unheld: readonly number[]): () => StepOutcome {
  const pace = createPace(photosAtOnce);
  let next = 0;
  return () => {
    if (next >= unheld.length) return 'done';
    const { waiting, away } = countFiles(db);
    // A drive may stay away for weeks: the next opening asks again.
    if (away > 0) return 'done';
    if (waiting > 0) return 'later';
    pace((atOnce) => {
      forgetUnheldPhotos(db, unheld.slice(next, next + atOnce));
      next += atOnce;
    });
    return 'more';
  };
}
