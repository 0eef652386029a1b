import { expect, it, vi } from 'vitest';
import type { Verdict } from '../../contract/photo.ts';
import { atOnce, finish, type Steps } from '../../models/head/fitting/steps.ts';
import { createRandom } from '../../models/random.ts';
import { addCat } from '../store/cats.ts';
import { hearChanges, note } from '../store/changes.ts';
import { cropsOfPhoto } from '../store/crops.ts';
import { inTransaction } from '../store/database.ts';
import {
  addLabels,
  redoInSteps,
  redoLabels,
  rollBackInSteps,
  undoInSteps,
  type NewLabel,
} from '../store/label-batches.ts';
import { addManyLabels } from '../store/large-gestures.ts';
import { Query } from '../store/query.ts';
import { attachLabels } from '../store/verdicts.ts';
import { factsOf, storePhotosOfCats, testEmbedding } from '../testing/synthetic-photos.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { Library } from './library.ts';

const photos = 3000;
/** Rows of a page of labels, and a few others. */
const readInStep = 1100;

/** A library in memory that follows its database, and what gestures about two cats say of all of its crops. */
async function followed() {
  const db = await temporaryDatabase();
  const photoIds = storePhotosOfCats(db, photos);
  const cats = ['Mog', 'Luna'].map((name) => addCat(db, name, 0));
  const library = new Library(db, testEmbedding);
  hearChanges(db, (changes, words) => {
    const ids = (kind: 'photos-seen' | 'cats-spoken-of' | 'photos-spoken-of') => [
      ...(changes.get(kind) ?? []),
    ];
    library.refreshPhotos(ids('photos-seen'));
    library.refreshVerdicts(ids('cats-spoken-of'), ids('photos-spoken-of'), words);
  });
  const saying = (verdict: Verdict | null, from = 0, until = photos, catId = cats[0] ?? 0) =>
    photoIds.slice(from, until).flatMap((photoId, at) =>
      cropsOfPhoto(db, photoId).map(({ box, cropId }): NewLabel => {
        const { contentKey } = factsOf(from + at + 1);
        return { catId, verdict, contentKey, box, cropId };
      }),
    );
  const inMemory = (of = library) => cats.map((catId) => [...of.cat(catId).verdicts()]);
  const inStep = () => inMemory().join() === inMemory(new Library(db, testEmbedding)).join();
  return { db, cats, photoIds, saying, inStep };
}

/** Takes all steps; the most rows that were read in one of them. */
function mostRows(steps: Steps<unknown>): number {
  let most = 0;
  const spy = vi.spyOn(Query.prototype, 'all');
  for (let done = false; !done;) {
    done = steps.next().done === true;
    const rows = spy.mock.results.reduce((sum, { value }) => sum + (value as unknown[]).length, 0);
    spy.mockClear();
    most = Math.max(most, rows);
  }
  spy.mockRestore();
  return most;
}

it('thousands of words are followed without being read in one go', async () => {
  const { db, saying, inStep } = await followed();
  const first = addLabels(db, saying('yes', 0, 1), 1);
  const gestures = [
    () => addManyLabels(db, saying('no'), 2),
    () => undoInSteps(db, 3),
    () => redoInSteps(db),
    () => addManyLabels(db, [...saying('yes'), ...saying(null, 0, photos / 2)], 4),
    () => rollBackInSteps(db, first, 5),
    () => redoInSteps(db),
  ];
  for (const gesture of gestures) {
    expect(mostRows(gesture())).toBeLessThanOrEqual(readInStep);
    expect(inStep()).toBe(true);
  }
});

it('a photo that is seen again has none read but its own', async () => {
  const { db, saying, inStep, photoIds } = await followed();
  finish(addManyLabels(db, saying('no'), 1));
  const seen = () => inTransaction(db, () => note(db, 'photos-seen', photoIds.slice(0, 1)));
  expect(mostRows(atOnce(seen))).toBeLessThan(10);
  expect(inStep()).toBe(true);
});

it('memory says after each gesture what the library says', async () => {
  const { db, cats, saying, inStep } = await followed();
  const { next } = createRandom(7);
  const upTo = (count: number) => Math.floor(next() * count);
  const some = () => {
    const from = upTo(30);
    const verdict = (['yes', 'no', null] as const)[upTo(3)] ?? null;
    return saying(verdict, from, from + upTo(30), cats[upTo(2)]);
  };
  const made = [addLabels(db, saying('no', 0, 30), 0)];
  for (let nowMs = 1; nowMs <= 60; nowMs += 1) {
    const gestures = [
      () => made.push(finish(addManyLabels(db, [...some(), ...some()], nowMs))),
      () => made.push(addLabels(db, some(), nowMs)),
      () => finish(undoInSteps(db, nowMs)),
      () => redoLabels(db),
      () => finish(rollBackInSteps(db, made.at(-1 - upTo(3)) ?? 0, nowMs)),
    ];
    gestures[upTo(gestures.length)]?.();
    expect(inStep()).toBe(true);
  }
});

it.each(['something else is said', 'a label finds its crop'])(
  'also where %s before it holds',
  async (what) => {
    const { db, saying, inStep, photoIds } = await followed();
    addLabels(db, saying('yes', 0, 2), 1);
    const batchId = addLabels(db, saying('no', 0, 1), 2);
    // As one that is brought in, which names a box and no crop until its photo was looked at.
    const isLoose = what === 'a label finds its crop';
    if (isLoose) db.prepare('UPDATE labels SET crop_id = NULL WHERE batch_id = ?').run(batchId);
    finish(undoInSteps(db, 3));
    const again = redoInSteps(db);
    again.next();
    const [first = 0] = photoIds;
    if (isLoose)
      inTransaction(db, () => {
        attachLabels(db, factsOf(1).contentKey, cropsOfPhoto(db, first));
        note(db, 'photos-seen', [first]);
      });
    else addLabels(db, saying('yes', 0, 2), 4);
    finish(again);
    expect(inStep()).toBe(true);
  },
);
