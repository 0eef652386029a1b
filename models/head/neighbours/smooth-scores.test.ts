import { describe, expect, it } from 'vitest';
import { catCloud } from '../../testing/cat-cloud.ts';
import { loadRows } from '../fitting/row-products.ts';
import { finish } from '../fitting/steps.ts';
import { smoothScores, word, type Company } from './smooth-scores.ts';

const size = 32;
const boundary = 2.4;

/** A crop of a cat. */
type Crop = {
  readonly embedding: Float32Array;
  readonly score: number;
  readonly said?: keyof typeof word;
};

const companyOf = (crops: readonly Crop[]): Company => ({
  scores: Float64Array.from(crops, ({ score }) => score),
  words: crops.map(({ said }) => word[said ?? 'nothing']),
  ...{ own: 5, other: 0.2 },
  embedding: (place: number) => crops[place]?.embedding ?? new Float32Array(size),
});

/** The scores of all crops, those that stay included. */
const allOf = (crops: readonly Crop[], smooth: ReadonlyMap<number, number>) =>
  crops.map(({ score }, place) => smooth.get(place) ?? score);

const smooth = (crops: readonly Crop[]): readonly number[] =>
  allOf(crops, finish(smoothScores(companyOf(crops), boundary)));

describe('scores in company', () => {
  const cloud = catCloud(size, 1);
  const mog = cloud.photos(cloud.cat(), 20, 0.4);
  const luna = cloud.photos(cloud.cat(), 20, 0.4);

  it('draw a crop that is hard to tell towards those it is most like', () => {
    const crops = [
      ...mog.map((embedding, at) => ({ embedding, score: at === 0 ? 2 : 5 })),
      ...luna.map((embedding, at) => ({ embedding, score: at === 0 ? 2.2 : 1.6 })),
    ];
    const after = smooth(crops);
    expect(after[0]).toBeGreaterThan(2.5);
    expect(after[20]).toBeLessThan(2.2);
    // By their own looks the order was the other way round.
    expect(after[0]).toBeGreaterThan(after[20] ?? 0);
  });

  it('hear what the person said of a rival, and of the cat', () => {
    const crops = [...luna, ...mog].map((embedding) => ({ embedding, score: 3 }));
    const after = (said: keyof typeof word) =>
      smooth(crops.map((crop, at) => (at < 10 ? { ...crop, said } : crop))).slice(10);
    // Ten photos of Luna were answered: the other ten hear of it, and Mog does not.
    const [refused, confirmed] = [after('no').slice(0, 10), after('yes').slice(0, 10)];
    expect(Math.max(...refused)).toBeLessThan(3.001);
    expect(Math.min(...confirmed)).toBeGreaterThan(2.999);
    expect(refused.filter((score) => score < 2.99).length).toBeGreaterThanOrEqual(5);
    expect(confirmed.filter((score) => score > 3.01).length).toBeGreaterThanOrEqual(5);
    for (const score of after('no').slice(10)) expect(score).toBeCloseTo(3, 10);
  });

  it('are not drawn together among a few, where everybody is a neighbour', () => {
    const few = [...mog.slice(0, 8), ...luna.slice(0, 20)];
    const crops = few.map((embedding, at) => ({ embedding, score: at < 8 ? 6 : 1.6 }));
    for (const score of smooth(crops).slice(8)) expect(score).toBeCloseTo(1.6, 10);
  });

  it('leave alone what is nothing like the cat, and what stands alone', () => {
    const crops = [
      ...mog.map((embedding) => ({ embedding, score: 5 })),
      { embedding: mog[0] ?? new Float32Array(size), score: 1 },
    ];
    expect(smooth(crops).at(-1)).toBe(1);
    expect(smooth(crops.slice(0, 1))).toEqual([5]);
    expect(smooth([])).toEqual([]);
  });

  it('keep out of company what is to stand apart', () => {
    const crops = [...mog, ...luna].map((embedding, at) => ({ embedding, score: at < 10 ? 5 : 2 }));
    const apart = crops.map((crop, at): Crop => (at < 10 ? { ...crop, said: 'apart' } : crop));
    expect(Math.max(...smooth(crops).slice(10, 20))).toBeGreaterThan(2.5);
    expect(smooth(apart)).toEqual(crops.map(({ score }) => score));
  });

  it('do not depend on the order of the crops', () => {
    const crops = [...mog, ...luna].map((embedding, at) => ({ embedding, score: 1.7 + at / 10 }));
    const turned = smooth(crops.toReversed()).toReversed();
    expect(turned).toEqual(smooth(crops));
  });

  it('are the same whatever others multiply between their steps', () => {
    const crops = [...mog, ...luna].map((embedding, at) => ({ embedding, score: 1.7 + at / 10 }));
    const steps = smoothScores(companyOf(crops), boundary);
    let step = steps.next();
    for (; step.done !== true; step = steps.next())
      loadRows(new Float32Array(8 * size).fill(7), size);
    expect(allOf(crops, step.value)).toEqual(smooth(crops));
  });

  it('compare only as many as can be compared while somebody waits', () => {
    const many = cloud.photos(cloud.cat(), 3000, 0.5).map((embedding, at) => ({
      embedding,
      score: 1.5 + at / 1000,
    }));
    const after = smooth(many);
    const changed = after.filter((score, at) => score !== many[at]?.score);
    expect(changed.length).toBeGreaterThan(100);
    expect(changed.length).toBeLessThanOrEqual(1000);
  });
});
