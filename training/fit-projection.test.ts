import { describe, expect, it } from 'vitest';
import { createRandom } from '../models/random.ts';
import { dot } from '../models/head/fitting/vector.ts';
import {
  asProjection,
  embedAll,
  fitNames,
  fitProjection,
  prepareFit,
  toProjection,
  type FitCrop,
} from './fit-projection.ts';

const options = { outputs: 6, components: 12, shrinkage: 0.1, seed: 1 };

/** Cats differ by their first eight features; the next eight say how bright it was. */
function crops(cats: number, crops: number, seed: number): FitCrop[] {
  const random = createRandom(seed);
  return Array.from({ length: cats }, (_, cat) => {
    const own = Array.from({ length: 8 }, () => random.next());
    return Array.from({ length: crops }, () => {
      const light = 8 * random.next();
      const noisy = own.map((value) => value + 0.05 * random.next());
      const bright = Array.from({ length: 8 }, () => light + 0.05 * random.next());
      return { cat: `cat ${cat}`, features: Float32Array.from([...noisy, ...bright]) };
    });
  }).flat();
}

function meanCosines(embeddings: readonly Float32Array[], cats: readonly (string | null)[]) {
  const sums = { same: 0, other: 0 };
  const counts = { same: 0, other: 0 };
  for (const [one, first] of embeddings.entries())
    for (const [other, second] of embeddings.entries()) {
      if (other <= one) continue;
      const kind = cats[one] === cats[other] ? 'same' : 'other';
      sums[kind] += dot(first, second);
      counts[kind] += 1;
    }
  return { same: sums.same / counts.same, other: sums.other / counts.other };
}

describe('fitProjection', () => {
  it('brings photos of cats it was not fitted to together, whatever the light', async () => {
    const project = asProjection(await fitProjection(crops(30, 4, 1), options));
    const unseen = crops(10, 4, 2);
    const cats = unseen.map(({ cat }) => cat);
    const before = meanCosines(
      unseen.map(({ features }) => features.map((value) => value / Math.hypot(...features))),
      cats,
    );
    const after = meanCosines(
      unseen.map(({ features }) => project(features)),
      cats,
    );
    expect(before.same - before.other).toBeLessThan(0.1);
    expect(after.same - after.other).toBeGreaterThan(0.6);
  });

  it('gives unit vectors, and the same ones for the same seed', async () => {
    const first = await fitProjection(crops(20, 3, 5), options);
    const second = await fitProjection(crops(20, 3, 5), options);
    const features = crops(1, 1, 9)[0]?.features ?? new Float32Array();
    const embedding = asProjection(first)(features);
    expect(dot(embedding, embedding)).toBeCloseTo(1);
    expect(first.matrix.values).toEqual(second.matrix.values);
  });

  it('projects crops as cross-validation embeds them', async () => {
    const all = crops(20, 3, 5);
    const set = await prepareFit(all, options);
    const fit = await fitNames(set, [...all.keys()].slice(6), options);
    const project = asProjection(await toProjection(set, fit));
    const embedded = await embedAll(set, fit);
    for (const [row, { features }] of all.entries())
      expect(dot(project(features), embedded[row] ?? new Float32Array())).toBeCloseTo(1, 4);
  });

  it('asks for more crops than components, and for cats with two', async () => {
    const few = fitProjection(crops(3, 3, 1), options);
    await expect(few).rejects.toThrow('12 components need more than 9');
    const single = fitProjection(crops(30, 1, 1), options);
    await expect(single).rejects.toThrow('No cat has two crops');
  });
});
