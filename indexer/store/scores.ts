import type { ReadableDb, WritableDb } from './database.ts';
import { Query } from './query.ts';

/**
 * Scores are told apart in steps of this size, a fraction of a per mille.
 *
 * A finer change would not move a photo in any gallery. Rounding is the same whatever the score was before, as
 * leaving out small changes is not: an undo brings back what was there.
 */
export const scoreStep = 2 ** -14;

/** Match probabilities of crops, in multiples of {@link scoreStep} and never 0 or 1; two lists of one length. */
export type ScoreList = {
  readonly cropIds: ArrayLike<number>;
  readonly probabilities: ArrayLike<number>;
};

/** Crops whose scores are one blob: enough that there are few, so few that the newest is soon rewritten. */
const cropsInSlice = 4096;

type Steps = Uint16Array<ArrayBuffer>;
type SliceRow = { readonly slice: number; readonly steps: Uint8Array };

export const scoresOfCat = new Query<[catId: number], SliceRow>(
  `SELECT slice, steps FROM scores WHERE cat_id = ? ORDER BY slice`,
);
export const scoreSlice = new Query<[catId: number, slice: number], SliceRow>(
  `SELECT slice, steps FROM scores WHERE cat_id = ? AND slice = ?`,
);
const put = new Query<[catId: number, slice: number, steps: Uint8Array]>(
  `INSERT INTO scores (cat_id, slice, steps) VALUES (?, ?, ?)
   ON CONFLICT DO UPDATE SET steps = excluded.steps`,
);
const dropOfCat = new Query<[catId: number]>(`DELETE FROM scores WHERE cat_id = ?`);

/** Hands a cat's stored match probabilities to `take`, by rising crop id; also those of crops that are gone. */
export function readScores(
  db: ReadableDb,
  catId: number,
  take: (cropId: number, probability: number) => void,
): void {
  for (const row of scoresOfCat.iterate(db, catId)) {
    const steps = stepsOf(row);
    for (let at = 0; at < cropsInSlice; at += 1) {
      const score = steps[at] ?? 0;
      if (score !== 0) take(row.slice * cropsInSlice + at, score * scoreStep);
    }
  }
}

/** Stores match probabilities, and leaves those of other crops as they are. Returns the slices that were written. */
export function storeScores(db: WritableDb, catId: number, scores: ScoreList): number {
  const slices = new Map<number, Steps>();
  // Crops of one slice follow one another: it is looked up once for all of them.
  let [slice, steps] = [-1, new Uint16Array(0)];
  for (let at = 0; at < scores.cropIds.length; at += 1) {
    const cropId = scores.cropIds[at] ?? 0;
    if (Math.floor(cropId / cropsInSlice) !== slice) {
      slice = Math.floor(cropId / cropsInSlice);
      steps = slices.get(slice) ?? stepsOf(scoreSlice.get(db, catId, slice));
      slices.set(slice, steps);
    }
    steps[cropId % cropsInSlice] = Math.round((scores.probabilities[at] ?? 0) / scoreStep);
  }
  for (const [number, of] of slices) put.run(db, catId, number, new Uint8Array(of.buffer));
  return slices.size;
}

export function dropScoresOfCat(db: WritableDb, catId: number): void {
  dropOfCat.run(db, catId);
}

/** A copy, since what the database gives may lie at any address; little-endian like every machine that this runs on. */
function stepsOf(row: SliceRow | undefined): Steps {
  const bytes = new Uint8Array(Uint16Array.BYTES_PER_ELEMENT * cropsInSlice);
  if (row !== undefined) bytes.set(row.steps);
  return new Uint16Array(bytes.buffer);
}
