import { expect, it } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { finish } from '../../models/head/fitting/steps.ts';
import type { CalibratedHead } from '../../models/head/heads/head.ts';
import { word } from '../../models/head/neighbours/smooth-scores.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { Library } from '../library/library.ts';
import { addCat } from '../store/cats.ts';
import { fillLibrary } from '../testing/generated-library.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { changedScores, judgeLibrary, putScores, wordsOf } from './score-crops.ts';

/** A head that gives every crop the same logit. */
const headOf = (bias: number): CalibratedHead => ({
  kind: 'prototype',
  weights: new Float32Array(embeddingSize),
  bias,
  share: 0.3,
  doubt: 0.5,
  scale: null,
});

async function scored(...biases: readonly number[]) {
  const db = await temporaryDatabase();
  fillLibrary(db, [{ path: '/photos/1.jpg', animals: [1] }]);
  const catId = addCat(db, 'Mog', 0);
  const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
  const written = biases.map((bias) => {
    const judged = finish(judgeLibrary(library, catId, headOf(bias)));
    const changed = finish(changedScores(library, catId, judged));
    putScores(library, catId, changed);
    return changed.cropIds.length;
  });
  return { written, probability: library.cat(catId).probabilities()[0] ?? NaN };
}

it('does not depend on what was thought before, however little has changed', async () => {
  const steps = Array.from({ length: 20 }, (_, at) => at / 5000);
  const { written } = await scored(...steps);
  // What moves nothing is not written.
  expect(written).toContain(0);
  for (const bias of steps)
    expect((await scored(bias + 0.0003, bias)).probability).toBe((await scored(bias)).probability);
});

it('leaves certainty to the person', async () => {
  expect((await scored(-50)).probability).toBeGreaterThan(0);
  expect((await scored(50)).probability).toBeLessThan(1);
});

it('counts a cat once that is in two files of one shot, and crops of other models not at all', async () => {
  const db = await temporaryDatabase();
  const names = ['1.jpg', '1.dng', '2.jpg', '3.jpg'];
  fillLibrary(
    db,
    names.map((name) => ({ path: `/photos/${name}`, animals: [1] })),
  );
  const catId = addCat(db, 'Mog', 0);
  const idAt = db.prepare<[string], number>('SELECT photo_id FROM files WHERE path = ?').pluck();
  const [shown, raw, other, outdated] = names.map((name) => idAt.get(`/photos/${name}`) ?? 0);
  db.prepare('UPDATE photos SET version_of = ? WHERE photo_id = ?').run(shown, raw);
  db.prepare(`UPDATE crops SET embedding_version = 'older' WHERE photo_id = ?`).run(outdated);
  const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
  const words = wordsOf(library, catId);
  const wordOf = (photoId = 0) => {
    const photo = library.photos.indexOf(photoId) ?? -1;
    return words[library.crops.ofPhoto(photo)[0] ?? -1];
  };
  expect([wordOf(shown), wordOf(other)]).toEqual([word.nothing, word.nothing]);
  expect([wordOf(raw), wordOf(outdated)]).toEqual([word.apart, word.apart]);
});
