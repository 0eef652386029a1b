import { forgettingOf } from './forget-photos.ts';
import type { StepOutcome } from './idle-work.ts';
import type { WritableDb } from '../store/database.ts';
import { leavingOf } from '../store/leaving.ts';
import { textIndexingOf } from '../store/text-index.ts';

/** What is done for the library itself when nobody waits; nothing where it may only be read. */
export function idleSteps(
  db: WritableDb | null,
  unheld: readonly number[],
): readonly (() => StepOutcome)[] {
  if (db === null) return [];
  return [forgettingOf(db, unheld), leavingOf(db), textIndexingOf(db)];
}
