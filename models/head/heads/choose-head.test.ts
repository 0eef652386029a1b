import { describe, expect, it } from 'vitest';
import { normalise } from '../../embedding/projection.ts';
import { alone, burst, catCloud } from '../../testing/cat-cloud.ts';
import { chooseHead } from './choose-head.ts';
import { fitHead } from './fit-head.ts';
import { logitOf, type Head } from './head.ts';
import { learnCat } from '../learn-cat.ts';
import { finish } from '../fitting/steps.ts';
import type { TrainingSet } from './training-set.ts';

const cloud = catCloud(64, 7);
const middle = cloud.cat();
const side = cloud.cat();
const other = cloud.cat();
const strangers = Array.from({ length: 800 }, () => cloud.photos(cloud.cat(), 1)).flat();

/** A cat's photos have two looks, and those of another lie between them. */
const look = (sign: 1 | -1) => normalise(middle.map((value, at) => value + sign * (side[at] ?? 0)));
const twoLooks = (count: number) => [
  ...cloud.photos(look(1), count / 2, 0.6),
  ...cloud.photos(look(-1), count / 2, 0.6),
];
const between = (count: number) => cloud.photos(middle, count, 0.6);

const nothing: TrainingSet = {
  positives: [],
  negatives: [],
  otherCats: [],
  bank: strangers,
};
const bent: TrainingSet = {
  ...nothing,
  positives: alone(twoLooks(60)),
  negatives: alone(between(60)),
};
const straight: TrainingSet = {
  ...nothing,
  positives: alone(cloud.photos(middle, 60)),
  negatives: alone(cloud.photos(other, 60)),
};

/** Share of pairs of one photo of either kind in which the cat's has the higher logit. */
function sharePutRight(head: Head): number {
  const logits = (photos: readonly Float32Array[]) => photos.map((one) => logitOf(head, one));
  const against = logits(between(100));
  const pairs = logits(twoLooks(100)).flatMap((own) => against.map((one) => own > one));
  return pairs.filter(Boolean).length / pairs.length;
}

describe('chooseHead', () => {
  it('takes a network where no straight boundary holds, and it is better on new photos', () => {
    const { head, predictions } = finish(chooseHead(bent));
    expect(head.kind).toBe('network');
    expect(predictions.labels).toHaveLength(120);
    expect(sharePutRight(head)).toBeGreaterThan(sharePutRight(fitHead(bent)) + 0.05);
    expect(sharePutRight(head)).toBeGreaterThan(0.9);
  });

  it('keeps the logistic regression where a straight boundary holds', () => {
    expect(finish(chooseHead(straight)).head).toEqual(fitHead(straight));
    expect(fitHead(straight).kind).toBe('logistic');
  });

  it('keeps it where labels mean nothing', () => {
    const photos = between(80);
    const positives = alone(photos.slice(0, 40));
    const negatives = alone(photos.slice(40));
    expect(finish(chooseHead({ ...nothing, positives, negatives })).head.kind).toBe('logistic');
  });

  it('does not try a network with few labels of either kind, bursts counting once', () => {
    const few = { ...bent, positives: alone(twoLooks(28)) };
    expect(finish(chooseHead(few)).head.kind).toBe('logistic');
    expect(finish(chooseHead({ ...bent, negatives: alone(between(8)) })).head.kind).toBe(
      'logistic',
    );
    const bursts = twoLooks(60).map((photo, at) => burst([photo], `burst ${at % 12}`));
    expect(finish(chooseHead({ ...bent, positives: bursts.flat() })).head.kind).toBe('logistic');
  });

  it('fits a kind that was chosen before without trying another, where there are labels enough', () => {
    expect(learnCat(bent, [], 'network')).toEqual(learnCat(bent, []));
    expect(learnCat(bent, [], 'logistic').head.kind).toBe('logistic');
    expect(learnCat(straight, [], 'logistic')).toEqual(learnCat(straight, []));
    const few = { ...bent, positives: alone(twoLooks(28)) };
    expect(learnCat(few, [], 'network').head.kind).toBe('logistic');
  });

  it('gives the same network for the same labels, to the last bit', () => {
    expect(finish(chooseHead(bent))).toEqual(finish(chooseHead(bent)));
  });
});

describe('a chosen network', () => {
  it('is calibrated: sure of the cat, and doubtful of what lies between its looks', () => {
    const { head } = learnCat(bent, []);
    expect(head.kind).toBe('network');
    const sure = (photos: readonly Float32Array[]) =>
      photos.filter((one) => logitOf(head, one) > 0).length / photos.length;
    expect(sure(twoLooks(100))).toBeGreaterThan(0.7);
    expect(sure(between(100))).toBeLessThan(0.2);
    expect(sure(strangers)).toBeLessThan(0.05);
  });

  it('is calibrated by what heads of its kind say of labels they were not shown', () => {
    const { raw, calibration } = learnCat(bent, []);
    const agreeing = raw.predictions.labels.filter(
      ({ positive, logit }) => positive === calibration.slope * logit + calibration.offset > 0,
    );
    expect(agreeing.length / 120).toBeGreaterThan(0.75);
  });
});
