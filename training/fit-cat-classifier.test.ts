import { describe, expect, it } from 'vitest';
import { catProbability } from '../models/detector/cat-classifier.ts';
import { embeddingSize, normalise } from '../models/embedding/projection.ts';
import { createRandom } from '../models/random.ts';
import { crossValidateClassifier, fitCatClassifier, type CatSample } from './fit-cat-classifier.ts';

/** Cats and dogs that the detector takes for cats alike, and that look different from close by. */
function samples(count: number): CatSample[] {
  const random = createRandom(2);
  return Array.from({ length: count }, (_, index) => {
    const isCat = index % 2 === 0;
    const embedding = Float32Array.from({ length: embeddingSize }, () => random.next() - 0.5);
    embedding[7] = isCat ? 4 : -4;
    return {
      catScore: 0.3 + 0.5 * random.next(),
      embedding: normalise(embedding),
      kind: isCat ? 'cats' : 'dogs',
      isCat,
      group: String(index),
    };
  });
}

describe('fitCatClassifier', () => {
  it('is as sure as the detector while there is nothing to learn from', () => {
    const { embedding } = samples(1)[0] ?? { embedding: new Float32Array() };
    expect(catProbability(fitCatClassifier([]), 0.7, embedding)).toBeCloseTo(0.7, 5);
  });

  it('tells dogs it was not fitted to from cats by their embedding', () => {
    const all = samples(80);
    const probabilities = crossValidateClassifier(all, 5, 1);
    const right = all.filter(({ isCat }, at) => isCat === (probabilities[at] ?? 0) >= 0.5);
    expect(right.length).toBe(80);
  });

  it('does not fit to the group it judges', () => {
    // One dog in many photos under one name: nothing else says that such a thing is none.
    const all = samples(40).map((sample) =>
      sample.isCat ? sample : { ...sample, group: 'one dog' },
    );
    const probabilities = crossValidateClassifier(all, 5, 1);
    const dogs = all.flatMap(({ isCat }, at) => (isCat ? [] : [probabilities[at] ?? 0]));
    expect(Math.min(...dogs)).toBeGreaterThan(0.5);
  });
});
