import { expect, it } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { finish } from '../../models/head/fitting/steps.ts';
import { countExamples, groupWeights, sumOf } from '../../models/head/heads/training-set.ts';
import { learnCat } from '../../models/head/learn-cat.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { Library } from '../library/library.ts';
import { PhotoOrder } from '../library/photo-order.ts';
import { PhotoStacks } from '../library/photo-stacks.ts';
import { addCat } from '../store/cats.ts';
import { cropsOfPhoto } from '../store/crops.ts';
import { addLabels } from '../store/label-batches.ts';
import { photoByContent } from '../store/photos.ts';
import { contentKeyOf, fillLibrary, type GeneratedPhoto } from '../testing/generated-library.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { collectExamples, collectForLearning } from './collect-examples.ts';

/** Ten photos of one animal, five more of it of which the person says that they are not, and a hundred of others. */
const [own, denied, others] = [10, 5, 100];
const photos: readonly GeneratedPhoto[] = Array.from(
  { length: own + denied + others },
  (_, at) => ({
    path: `/photos/${at}.jpg`,
    animals: [at < own + denied ? 0 : 1 + (at % 20)],
    // The last ten are a burst.
    takenAtMs: Math.min(at, own + denied + others - 10) * 86_400_000,
    camera: 'c',
  }),
);

async function taught() {
  const db = await temporaryDatabase();
  fillLibrary(db, photos);
  const catId = addCat(db, 'Mog', 0);
  const labels = photos.flatMap(({ path }, at) => {
    const contentKey = contentKeyOf(path);
    const crops = cropsOfPhoto(db, photoByContent.get(db, contentKey)?.photoId ?? 0);
    const verdict = at < own ? ('yes' as const) : ('no' as const);
    return crops.map(({ box, cropId }) => ({ catId, contentKey, box, cropId, verdict }));
  });
  addLabels(db, labels, 1);
  const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
  const stacks = new PhotoStacks(library.photos, new PhotoOrder(library.photos));
  const source = { library, stacks, bank: [] };
  const all = collectExamples(source, catId);
  return { all, some: (most: number) => finish(collectForLearning(source, catId, most)) };
}

it('learns from all that was said while it is little', async () => {
  const { all, some } = await taught();
  expect(all.set.negatives).toHaveLength(denied + others);
  expect(some(denied + others)).toEqual(all);
});

it('lets some of many counter-examples stand for all, those that contradict the rest among them', async () => {
  const { all, some } = await taught();
  const { set, crops } = some(40);
  expect(some(40)).toEqual({ set, crops });
  expect(set.positives).toEqual(all.set.positives);
  expect(set.negatives).toHaveLength(40);
  expect(crops.negatives).toHaveLength(40);
  expect(sumOf(groupWeights(set.negatives))).toBeCloseTo(others + denied - 9, 6);
  expect(countExamples(set.negatives)).toBe(countExamples(all.set.negatives));
  const contradicting = all.crops.negatives.filter((crop) => crop >= own && crop < own + denied);
  expect(contradicting).toHaveLength(denied);
  expect(crops.negatives).toEqual(expect.arrayContaining(contradicting));
});

it('thinks much the same of every label with some of them as with all', async () => {
  const { all, some } = await taught();
  const [whole, thinned] = [learnCat(all.set, []), learnCat(some(60).set, [])];
  const cosine = (one: Float32Array, other: Float32Array) =>
    one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0) /
    Math.hypot(...one) /
    Math.hypot(...other);
  expect(cosine(whole.head.weights, thinned.head.weights)).toBeGreaterThan(0.97);
  expect(thinned.head.share).toBeCloseTo(whole.head.share, 1);
});
