import { describe, expect, it } from 'vitest';
import { embeddingSize } from '../embedding/projection.ts';
import { loadModelFiles } from '../testing/real-vision.ts';
import { catProbability, readCatClassifier } from './cat-classifier.ts';

const along = (at: number, value = 1) =>
  Float32Array.from({ length: 4 }, (_, index) => (index === at ? value : 0));

describe('catProbability', () => {
  const classifier = { offset: 0, slope: 1, weights: along(2, 3) };

  it('says what the detector says where the embedding says nothing', () => {
    for (const catScore of [0.03, 0.5, 0.9])
      expect(catProbability(classifier, catScore, along(0))).toBeCloseTo(catScore, 6);
  });

  it('lets fur speak for and against', () => {
    expect(catProbability(classifier, 0.5, along(2))).toBeGreaterThan(0.9);
    expect(catProbability(classifier, 0.5, along(2, -1))).toBeLessThan(0.1);
  });

  it('is a probability also where the detector is certain', () => {
    expect(catProbability(classifier, 1, along(2, -1))).toBeLessThan(1);
    expect(catProbability(classifier, 0, along(2))).toBeGreaterThan(0);
  });
});

describe('readCatClassifier', () => {
  it('reads the shipped one: the surer the detector, the surer it is, and it listens to the embedding', async () => {
    const { slope, weights } = readCatClassifier(await loadModelFiles());
    expect(slope).toBeGreaterThan(0.3);
    expect(weights).toHaveLength(embeddingSize);
    expect(Math.hypot(...weights)).toBeGreaterThan(0.5);
  });
});
