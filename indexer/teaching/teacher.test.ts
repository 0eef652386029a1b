import { expect, test, vi } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { Library } from '../library/library.ts';
import { PhotoOrder } from '../library/photo-order.ts';
import { PhotoStacks } from '../library/photo-stacks.ts';
import type { WritableDb } from '../store/database.ts';
import { headOf } from '../store/heads.ts';
import { photoByContent } from '../store/photos.ts';
import { contentKeyOf, fillLibrary, type GeneratedPhoto } from '../testing/generated-library.ts';
import { openGeneratedLibrary } from '../testing/open-generated-library.ts';
import { Retraining } from './retraining.ts';
import { Teacher } from './teacher.ts';

const photos: readonly GeneratedPhoto[] = Array.from({ length: 70 }, (_, at) => ({
  path: `/photos/${at}.jpg`,
  animals: [at < 35 ? 0 : 1],
  takenAtMs: at * 86_400_000,
}));
const paths = photos.map(({ path }) => path);

const fail = (error: unknown) => {
  throw error;
};

function teacherOf(db: WritableDb) {
  const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
  const stacks = new PhotoStacks(library.photos, new PhotoOrder(library.photos));
  const options = { db, library, stacks, bank: [], embeddingVersion, now: () => 0 };
  return { library, teacher: new Teacher(options) };
}

test('what was seen of a place while kinds of heads were tried is kept', async () => {
  const generated = await openGeneratedLibrary(photos);
  const catId = await generated.cat('Mog');
  await generated.say(catId, 'yes', ...paths.slice(0, 35));
  await generated.say(catId, 'no', ...paths.slice(35));
  await generated.reopen((db) => {
    const { teacher } = teacherOf(db);
    const summary = () => headOf(db, catId)?.summary;
    finish(teacher.retrain(catId));
    finish(teacher.assess(catId));
    expect(summary()).toMatchObject({ kindsTried: true, surroundings: null });

    finish(teacher.retrain(catId));
    const estimate = teacher.assess(catId);
    estimate.next();
    // The place looks as the cat does.
    db.exec(`UPDATE crops SET covered_embedding = embedding`);
    expect(teacher.judgeSurroundings(catId)).toBe(true);
    finish(estimate);
    expect(summary()).toMatchObject({
      kindsTried: true,
      surroundings: { looked: 12, alike: 12, decide: true },
    });
  });
});

test('an answer that is only gone through judges all, and changes nothing', async () => {
  const generated = await openGeneratedLibrary(photos);
  const catId = await generated.cat('Mog');
  await generated.say(catId, 'yes', ...paths.slice(0, 5));
  await generated.reopen((db) => {
    const { library, teacher } = teacherOf(db);
    const state = () => {
      const cat = library.cat(catId);
      const changes = db.prepare('SELECT total_changes()').pluck().get();
      return { changes, revision: cat.scoreRevision, probabilities: [...cat.probabilities()] };
    };
    const multiplied = vi.spyOn(library.embeddings, 'productsInSteps');
    const before = state();
    const retraining = new Retraining({ library, teacher, onError: fail });
    finish(retraining.rehearse());
    expect(multiplied).toHaveBeenCalledOnce();
    expect(state()).toEqual(before);

    // Who was sooner has gone through it.
    finish(teacher.retrain(catId));
    multiplied.mockClear();
    const learned = state();
    finish(retraining.rehearse());
    expect(multiplied).not.toHaveBeenCalled();
    expect(state()).toEqual(learned);
  });
});

test('a photo that is seen while the library is judged is judged by the head that comes into force', async () => {
  const generated = await openGeneratedLibrary(photos.slice(0, -1));
  const catId = await generated.cat('Mog');
  await generated.say(catId, 'yes', ...paths.slice(0, 5));
  await generated.reopen((db) => {
    const { library, teacher } = teacherOf(db);
    const version = () => headOf(db, catId)?.summary.version ?? 0;
    // The first time embeddings are read as well.
    finish(teacher.retrain(catId));
    const counted = countSteps(teacher.retrain(catId));
    const before = version();
    const steps = teacher.retrain(catId);
    // All but the last, which puts the head and its scores in force.
    for (let step = 1; step < counted; step += 1) steps.next();
    const late = photos.slice(-1);
    fillLibrary(db, late);
    const { photoId = 0 } = photoByContent.get(db, contentKeyOf(paths.at(-1) ?? '')) ?? {};
    const crops = library.refreshPhotos([photoId]);
    expect(crops).toHaveLength(1);
    teacher.score(crops);
    expect(version()).toBe(before);

    finish(steps);
    expect(version()).toBe(before + 1);
    const probability = () => library.cat(catId).probabilities()[crops[0] ?? -1];
    const known = probability();
    teacher.score(crops);
    expect([known]).toEqual([probability()]);
    expect(known).not.toBeNaN();
  });
});

/** Takes all steps; the last one included. */
function countSteps(steps: Steps<unknown>): number {
  let count = 1;
  while (steps.next().done !== true) count += 1;
  return count;
}
