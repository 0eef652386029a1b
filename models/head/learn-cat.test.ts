import { describe, expect, it } from 'vitest';
import { alone, burst, catCloud, unlabelled } from '../testing/cat-cloud.ts';
import { scoreEmbeddings, type Head } from './heads/head.ts';
import type { TrainingSet } from './heads/training-set.ts';
import { finish } from './fitting/steps.ts';
import { learnCat, recalibrated } from './learn-cat.ts';

const cloud = catCloud(256, 3);
const mog = cloud.cat();
const luna = cloud.cat();
const strangersOf = (count: number) =>
  Array.from({ length: count }, () => cloud.photos(cloud.cat(), 1)).flat();
const bank = strangersOf(300);
const strangers = strangersOf(200);

const nothing: TrainingSet = { positives: [], negatives: [], otherCats: [], bank };

/** A home: hardly any cat but this one. */
const home = unlabelled([...cloud.photos(mog, 80), ...strangers.slice(0, 12)]);
/** A shelter: one cat of many. */
const shelter = unlabelled([...cloud.photos(mog, 8), ...strangers]);

function mean(head: Head, embeddings: readonly Float32Array[]): number {
  const scores = embeddings.map((embedding) => scoreEmbeddings(head, embedding)[0] ?? NaN);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

describe('learnCat', () => {
  it.each([1, 2, 3, 4, 5, 10])('knows a cat after %i examples, at home', (count) => {
    const { head } = learnCat({ ...nothing, positives: alone(cloud.photos(mog, count)) }, home);
    expect(mean(head, cloud.photos(mog, 40))).toBeGreaterThan(count < 3 ? 0.6 : 0.8);
    expect(mean(head, strangers)).toBeLessThan(0.15);
  });

  it('fits folds of the kind of the head, also where few examples are left to them', () => {
    const { raw } = learnCat({ ...nothing, positives: alone(cloud.photos(mog, 5)) }, home);
    expect(raw.head.kind).toBe('logistic');
    const logits = raw.predictions.labels.map(({ logit }) => logit);
    // Heads of another kind would give what lies on another scale: all of them above the cat's other photos.
    const others = cloud
      .photos(mog, 40)
      .map((photo) => Math.log(1 / (1 / (scoreEmbeddings(raw.head, photo)[0] ?? 0) - 1)));
    expect(Math.min(...logits)).toBeLessThan(Math.max(...others));
    expect(logits).toHaveLength(5);
    expect(raw.predictions.bank).toHaveLength(bank.length);
  });

  it.each([1, 2, 3])('survives one "no" after %i examples', (count) => {
    const positives = alone(cloud.photos(mog, count));
    const negatives = alone(cloud.photos(luna, 1));
    const before = learnCat({ ...nothing, positives }, home);
    const after = learnCat({ ...nothing, positives, negatives }, home);
    const photos = cloud.photos(mog, 40);
    expect(mean(after.head, photos)).toBeGreaterThan(0.8 * mean(before.head, photos));
    expect(mean(after.head, cloud.photos(luna, 40))).toBeLessThan(0.2);
  });

  it('hears a "no" also where all examples are one picture', () => {
    const [one] = cloud.photos(mog, 1);
    const alike = mog.map((value, at) => value + 1.2 * (luna[at] ?? 0));
    const positives = alone([one, one, one].flatMap((photo) => photo ?? []));
    const others = cloud.photos(alike, 40);
    const before = learnCat({ ...nothing, positives }, home);
    const negatives = alone(cloud.photos(alike, 3));
    const after = learnCat({ ...nothing, positives, negatives }, home);
    expect(mean(after.head, others)).toBeLessThan(0.7 * mean(before.head, others));
  });

  it('estimates how many of the cats in the library are this one', () => {
    const positives = alone(cloud.photos(mog, 6));
    const share = (library: typeof home) =>
      learnCat({ ...nothing, positives }, library).calibration.share;
    expect(share(home)).toBeGreaterThan(0.75);
    expect(share(shelter)).toBeLessThan(0.15);
    expect(share([])).toBeCloseTo(0.3, 1);
  });

  it('gives probabilities that add up to the photos there are, at home and in a shelter', () => {
    const positives = alone(cloud.photos(mog, 6));
    for (const [library, own] of [
      [home, 80],
      [shelter, 8],
    ] as const) {
      const { head } = learnCat({ ...nothing, positives }, library);
      const sum =
        library.length *
        mean(
          head,
          library.map(({ embedding }) => embedding),
        );
      expect(sum).toBeGreaterThan(0.8 * own);
      expect(sum).toBeLessThan(1.25 * own);
    }
  });

  it('tells a look-alike apart once it was rejected, even with few examples', () => {
    const alike = mog.map((value, at) => value + 1.2 * (luna[at] ?? 0));
    const positives = alone(cloud.photos(mog, 4));
    const before = learnCat({ ...nothing, positives }, home);
    const negatives = alone(cloud.photos(alike, 4));
    const after = learnCat({ ...nothing, positives, negatives }, home);
    const others = cloud.photos(alike, 40);
    expect(mean(after.head, others)).toBeLessThan(mean(before.head, others) / 2);
    expect(mean(after.head, cloud.photos(mog, 40))).toBeGreaterThan(0.6);
  });

  it('learns from other named cats as from rejected ones', () => {
    const positives = alone(cloud.photos(mog, 6));
    const otherCats = alone(cloud.photos(luna, 6));
    const { head } = learnCat({ ...nothing, positives, otherCats }, home);
    expect(mean(head, cloud.photos(luna, 40))).toBeLessThan(0.1);
  });

  it('does not unlearn the cat when most of the library shows it', () => {
    const positives = alone(cloud.photos(mog, 8));
    const library = unlabelled([...cloud.photos(mog, 300), ...strangers.slice(0, 60)]);
    const { head } = learnCat({ ...nothing, positives }, library);
    expect(mean(head, cloud.photos(mog, 40))).toBeGreaterThan(0.85);
    expect(mean(head, strangers.slice(100))).toBeLessThan(0.1);
  });

  it('is no surer of its own doubt than its labels allow', () => {
    const doubt = (yes: number, no: number) =>
      learnCat(
        {
          ...nothing,
          positives: alone(cloud.photos(mog, yes)),
          negatives: alone(cloud.photos(luna, no)),
        },
        home,
      ).calibration.doubt;
    expect(doubt(5, 0)).toBeGreaterThan(1.3 * doubt(20, 20));
  });

  it('counts a burst as one example', () => {
    const mixed = [...alone(cloud.photos(mog, 6)), ...burst(cloud.photos(luna, 60, 0.1), 'b')];
    const { head } = learnCat({ ...nothing, positives: mixed }, home);
    expect(mean(head, cloud.photos(mog, 40))).toBeGreaterThan(0.7);
  });

  it('needs an example', () => {
    expect(() => learnCat(nothing, [])).toThrow(RangeError);
  });

  it('says when there is one example, when all are the same, when labels contradict', () => {
    const [one, two, three, four, five] = cloud.photos(mog, 5);
    if (!one || !two || !three || !four || !five) throw new Error('photos are missing');
    const remarks = (set: Partial<TrainingSet>) => learnCat({ ...nothing, ...set }, []).remarks;
    expect(remarks({ positives: alone([one]) })).toEqual(['one-example']);
    expect(remarks({ positives: alone([one, one, one, one, one, one]) })).toEqual([
      'identical-examples',
    ]);
    const positives = alone([one, two, three, four, five]);
    expect(remarks({ positives })).toEqual([]);
    expect(remarks({ positives, negatives: alone([one]) })).toEqual(['contradicting-labels']);
  });

  it('stays finite where labels contradict each other entirely', () => {
    const photos = cloud.photos(mog, 8);
    const { head, remarks } = learnCat(
      { ...nothing, positives: alone(photos), negatives: alone(photos) },
      [],
    );
    expect(remarks).toContain('contradicting-labels');
    expect(photos.every((photo) => Number.isFinite(scoreEmbeddings(head, photo)[0]))).toBe(true);
  });

  it('stays finite with embeddings of zeros, and without a bank', () => {
    const zeros = { ...nothing, positives: alone([new Float32Array(256)]) };
    expect(learnCat(zeros, []).head.weights.every(Number.isFinite)).toBe(true);
    const { head } = learnCat({ ...nothing, bank: [], positives: alone(cloud.photos(mog, 3)) }, []);
    expect(mean(head, cloud.photos(mog, 40))).toBeGreaterThan(mean(head, strangers));
  });

  it('gives the same head for the same set and library, also when it grew in between', () => {
    const set = { ...nothing, positives: alone(cloud.photos(mog, 7)) };
    const learned = learnCat(set, shelter);
    expect(learnCat(set, shelter).head).toEqual(learned.head);
    const elsewhere = finish(recalibrated(learned, home));
    expect(finish(recalibrated(elsewhere, shelter)).head).toEqual(learned.head);
  });
});
