import { expect, it } from 'vitest';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { addCat } from './cats.ts';
import type { ReadableDb } from './database.ts';
import { dropScoresOfCat, readScores, scoreStep, storeScores } from './scores.ts';

function stored(db: ReadableDb, catId: number): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  readScores(db, catId, (cropId, probability) => found.push([cropId, probability]));
  return found;
}

it('keeps every score to the last bit, across slices and next to others', async () => {
  const db = await temporaryDatabase();
  const [mog, luna] = [addCat(db, 'Mog', 0), addCat(db, 'Luna', 0)];
  const cropIds = [1, 4095, 4096, 4097, 9000];
  const probabilities = [scoreStep, 0.5, 1 - scoreStep, 3 * scoreStep, 0.25];
  expect(storeScores(db, mog, { cropIds, probabilities })).toBe(3);
  expect(storeScores(db, luna, { cropIds: [1], probabilities: [0.75] })).toBe(1);
  expect(stored(db, mog)).toEqual(cropIds.map((cropId, at) => [cropId, probabilities[at]]));
  // One crop anew is one slice, whose other crops stay.
  expect(storeScores(db, mog, { cropIds: [4096], probabilities: [0.125] })).toBe(1);
  expect(stored(db, mog)).toEqual(
    cropIds.map((cropId, at) => [cropId, cropId === 4096 ? 0.125 : probabilities[at]]),
  );
  dropScoresOfCat(db, mog);
  expect(stored(db, mog)).toEqual([]);
  expect(stored(db, luna)).toEqual([[1, 0.75]]);
});

it('writes a slice for thousands of crops, not a row for each', async () => {
  const db = await temporaryDatabase();
  const catId = addCat(db, 'Mog', 0);
  const cropIds = Uint32Array.from({ length: 20_000 }, (_, at) => at + 1);
  const probabilities = Float32Array.from(cropIds, (cropId) => (1 + (cropId % 99)) * scoreStep);
  expect(storeScores(db, catId, { cropIds, probabilities })).toBe(5);
  expect(stored(db, catId)).toHaveLength(20_000);
});
