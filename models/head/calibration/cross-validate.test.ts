import { describe, expect, it } from 'vitest';
import { alone, burst, catCloud } from '../../testing/cat-cloud.ts';
import { crossValidate } from './cross-validate.ts';
import { predictHeldOut } from './held-out.ts';
import { nearestExamples } from '../heads/nearest-examples.ts';
import { suspectLabels } from './suspect-labels.ts';
import { finish } from '../fitting/steps.ts';
import type { TrainingSet } from '../heads/training-set.ts';

const cloud = catCloud(64, 11);
const mog = cloud.cat();
const luna = cloud.cat();
const set: TrainingSet = {
  positives: alone(cloud.photos(mog, 15)),
  negatives: alone(cloud.photos(luna, 12)),
  otherCats: alone(Array.from({ length: 6 }, () => cloud.photos(cloud.cat(), 1)).flat()),
  background: Array.from({ length: 100 }, () => cloud.photos(cloud.cat(), 1)).flat(),
  bank: [],
};

describe('predictHeldOut', () => {
  it('predicts every label once', () => {
    const seen = finish(predictHeldOut(set)).map(
      ({ set: name, index }) => `${name} ${String(index)}`,
    );
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(33);
  });

  it('never predicts a photo from its own burst', () => {
    const odd = cloud.cat();
    const positives = [
      ...alone(cloud.photos(mog, 8)),
      ...burst(cloud.photos(odd, 3, 0.05), 'odd burst'),
    ];
    const odds = finish(predictHeldOut({ ...set, positives })).filter(
      ({ set: name, index }) => name === 'positives' && index >= 8,
    );
    expect(odds).toHaveLength(3);
    for (const { probability, weight } of odds) {
      expect(probability).toBeLessThan(0.5);
      expect(weight).toBeCloseTo(1 / 3);
    }
  });

  it('says nothing from two examples', () => {
    expect(finish(predictHeldOut({ ...set, positives: set.positives.slice(0, 2) }))).toEqual([]);
  });
});

describe('crossValidate', () => {
  it('expects much of cats that are easy to tell apart', () => {
    const points = finish(crossValidate(set)).operatingPoints;
    expect(points).toHaveLength(21);
    const middle = points[10];
    expect(middle?.threshold).toBe(0.5);
    expect(middle?.precision).toBeGreaterThan(0.85);
    expect(middle?.recall).toBeGreaterThan(0.85);
    for (const point of points) {
      expect(point.precisionLow).toBeLessThanOrEqual(point.precision);
      expect(point.precisionHigh).toBeGreaterThanOrEqual(point.precision);
      expect(point.recallLow).toBeLessThanOrEqual(point.recall);
      expect(point.recallHigh).toBeGreaterThanOrEqual(point.recall);
    }
  });

  it('expects little where labels mean nothing', () => {
    const strangers = (count: number) =>
      alone(Array.from({ length: count }, () => cloud.photos(cloud.cat(), 1)).flat());
    const points = finish(
      crossValidate({ ...set, positives: strangers(15), negatives: strangers(15) }),
    ).operatingPoints;
    expect(points[10]?.recall).toBeLessThan(0.5);
  });

  it('finds fewer the higher the slider', () => {
    const recalls = finish(crossValidate(set)).operatingPoints.map(({ recall }) => recall);
    expect(recalls).toEqual(recalls.toSorted((one, other) => other - one));
    expect(recalls[0]).toBe(1);
  });

  it('says nothing from too few labels of either kind', () => {
    expect(
      finish(crossValidate({ ...set, positives: set.positives.slice(0, 4) })).operatingPoints,
    ).toEqual([]);
    expect(finish(crossValidate({ ...set, negatives: [], otherCats: [] })).operatingPoints).toEqual(
      [],
    );
  });
});

describe('suspectLabels', () => {
  it('finds the photo of another cat among the examples', () => {
    const [wrong] = alone(cloud.photos(luna, 1));
    const positives = wrong ? [...set.positives, wrong] : [];
    const [worst] = suspectLabels({ ...set, positives });
    expect(worst).toMatchObject({ set: 'positives', index: 15 });
    expect(worst?.agreement).toBeLessThan(0.3);
  });
});

describe('nearestExamples', () => {
  it('gives the most similar first', () => {
    const examples = [luna, mog, cloud.cat()];
    const [first, second] = nearestExamples(mog, examples, 2);
    expect(first).toEqual({ index: 1, similarity: expect.closeTo(1, 5) as number });
    expect(second?.similarity).toBeLessThan(0.9);
    expect(nearestExamples(mog, [], 2)).toEqual([]);
  });
});
