import { describe, expect, it } from 'vitest';
import { alone, burst, catCloud } from '../../testing/cat-cloud.ts';
import { scoreEmbeddings, type Head } from './head.ts';
import { trainHead } from './train-head.ts';
import type { TrainingSet } from './training-set.ts';

const cloud = catCloud(256, 3);
const mog = cloud.cat();
const luna = cloud.cat();
const strangers = Array.from({ length: 200 }, () => cloud.photos(cloud.cat(), 1)).flat();

const nothing: TrainingSet = {
  positives: [],
  negatives: [],
  otherCats: [],
  background: [],
  bank: [],
};

function mean(head: Head, embeddings: readonly Float32Array[]): number {
  const scores = embeddings.map((embedding) => scoreEmbeddings(head, embedding)[0] ?? NaN);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

describe('trainHead', () => {
  it.each([1, 2, 3, 4])('knows a cat from its mean after %i examples', (count) => {
    const { head } = trainHead({ ...nothing, positives: alone(cloud.photos(mog, count)) });
    expect(head.kind).toBe('prototype');
    expect(mean(head, cloud.photos(mog, 40))).toBeGreaterThan(0.8);
    expect(mean(head, strangers)).toBeLessThan(0.2);
  });

  it('learns a boundary from five on, better than the mean', () => {
    const positives = alone(cloud.photos(mog, 10));
    const { head } = trainHead({ ...nothing, positives, background: strangers.slice(0, 150) });
    expect(head.kind).toBe('logistic');
    expect(mean(head, cloud.photos(mog, 40))).toBeGreaterThan(0.9);
    expect(mean(head, strangers.slice(150))).toBeLessThan(0.05);
  });

  it('tells a look-alike apart once it was rejected, even with few examples', () => {
    const alike = mog.map((value, at) => value + 1.2 * (luna[at] ?? 0));
    const positives = alone(cloud.photos(mog, 4));
    const before = trainHead({ ...nothing, positives });
    const negatives = alone(cloud.photos(alike, 4));
    const after = trainHead({ ...nothing, positives, negatives });
    const others = cloud.photos(alike, 40);
    expect(mean(after.head, others)).toBeLessThan(mean(before.head, others) / 2);
    expect(mean(after.head, cloud.photos(mog, 40))).toBeGreaterThan(0.6);
  });

  it('learns from other named cats as from rejected ones', () => {
    const positives = alone(cloud.photos(mog, 6));
    const otherCats = alone(cloud.photos(luna, 6));
    const { head } = trainHead({ ...nothing, positives, otherCats });
    expect(mean(head, cloud.photos(luna, 40))).toBeLessThan(0.1);
  });

  it('does not unlearn the cat when most of the library shows it', () => {
    const positives = alone(cloud.photos(mog, 8));
    const background = [...cloud.photos(mog, 300), ...strangers.slice(0, 60)];
    const { head } = trainHead({ ...nothing, positives, background });
    expect(mean(head, cloud.photos(mog, 40))).toBeGreaterThan(0.85);
    expect(mean(head, strangers.slice(100))).toBeLessThan(0.1);
  });

  it('does not take three unlabelled photos for proof of what the cat is not', () => {
    const positives = alone(cloud.photos(mog, 8));
    const otherSide = mog.map((value, at) => 0.65 * value + (luna[at] ?? 0));
    const learn = (background: readonly Float32Array[]) =>
      trainHead({ ...nothing, positives, bank: strangers, background }).head;
    const photos = cloud.photos(otherSide, 40);
    const unseen = mean(learn([]), photos);
    expect(mean(learn(photos.slice(0, 3)), photos)).toBeGreaterThan(0.8 * unseen);
    // Many such photos are another cat.
    expect(mean(learn(cloud.photos(otherSide, 200)), photos)).toBeLessThan(0.6 * unseen);
  });

  it('counts a burst as one example', () => {
    const positives = burst(cloud.photos(mog, 12, 0.1), 'burst 1');
    expect(trainHead({ ...nothing, positives, background: strangers }).head.kind).toBe('prototype');
    const mixed = [...alone(cloud.photos(mog, 6)), ...burst(cloud.photos(luna, 60, 0.1), 'b')];
    const { head } = trainHead({ ...nothing, positives: mixed, background: strangers });
    expect(mean(head, cloud.photos(mog, 40))).toBeGreaterThan(0.7);
  });

  it('needs an example', () => {
    expect(() => trainHead(nothing)).toThrow(RangeError);
  });

  it('says when there is one example, when all are the same, when labels contradict', () => {
    const [one, two, three, four, five] = cloud.photos(mog, 5);
    if (!one || !two || !three || !four || !five) throw new Error('photos are missing');
    const remarks = (set: Partial<TrainingSet>) => trainHead({ ...nothing, ...set }).remarks;
    expect(remarks({ positives: alone([one]) })).toEqual(['one-example']);
    expect(remarks({ positives: alone([one, one, one, one, one, one]) })).toEqual([
      'identical-examples',
    ]);
    const positives = alone([one, two, three, four, five]);
    expect(remarks({ positives })).toEqual([]);
    expect(remarks({ positives, negatives: alone([one]) })).toEqual(['contradicting-labels']);
  });

  it('stays finite, and unsure, where labels contradict each other entirely', () => {
    const photos = cloud.photos(mog, 8);
    const { head } = trainHead({ ...nothing, positives: alone(photos), negatives: alone(photos) });
    const scores = scoreEmbeddings(head, Float32Array.from(photos.flatMap((one) => [...one])));
    for (const score of scores) {
      expect(score).toBeGreaterThan(0.1);
      expect(score).toBeLessThan(0.6);
    }
  });

  it('stays finite with embeddings of zeros', () => {
    const { head } = trainHead({ ...nothing, positives: alone([new Float32Array(256)]) });
    expect(head.weights.every(Number.isFinite)).toBe(true);
    expect(scoreEmbeddings(head, mog)[0]).toBeLessThan(0.5);
  });

  it('gives the same head for the same set', () => {
    const set = { ...nothing, positives: alone(cloud.photos(mog, 7)), background: strangers };
    expect(trainHead(set)).toEqual(trainHead(set));
  });
});
