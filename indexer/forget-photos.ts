import type { StepOutcome } from './idle-work.ts';
import type { WritableDb } from './store/database.ts';
import { waitingFiles } from './store/job-queue.ts';
import { forgetUnheldPhotos } from './store/upkeep.ts';

const photosAtOnce = 100;

/**
 * Steps that forget photos which no file holds, while no file waits: one of those may hold a photo.
 *
 * `onForgotten` hears which photos are gone.
 */
export function forgettingOf(
  db: WritableDb,
  unheld: readonly number[],
  onForgotten: (photoIds: readonly number[]) => void,
): () => StepOutcome {
  let next = 0;
  return () => {
    if (next >= unheld.length) return 'done';
    if (waitingFiles.all(db, 1).length > 0) return 'later';
    onForgotten(forgetUnheldPhotos(db, unheld.slice(next, next + photosAtOnce)));
    next += photosAtOnce;
    return 'more';
  };
}
