import { describe, expect, it } from 'vitest';
import { alone, catCloud } from '../../testing/cat-cloud.ts';
import { fitHead } from './fit-head.ts';
import { logitOf } from './head.ts';
import { prototypeOf } from './prototype.ts';
import { mostAgainst, thinnedAgainst } from './thinned-against.ts';
import type { TrainingSet } from './training-set.ts';

const cloud = catCloud(64, 11);
const mine = cloud.cat();
const positives = alone(cloud.photos(mine, 12));
const strangers = (count: number) =>
  alone(Array.from({ length: count }, () => cloud.photos(cloud.cat(), 1)).flat());
const prototype = prototypeOf(positives);
const ones = (count: number) => Array.from({ length: count }, () => 1);

describe('many counter-examples', () => {
  it('stay as they are up to a number', () => {
    const against = strangers(mostAgainst);
    const kept = thinnedAgainst(against, ones(mostAgainst), prototype);
    expect(kept.map(({ example }) => example)).toEqual(against);
    expect(kept.every(({ weight }) => weight === 1)).toBe(true);
  });

  it('are thinned beyond, with all their weight, and the likest are all there', () => {
    const against = [
      ...strangers(mostAgainst),
      ...alone(cloud.photos(mine, 50)),
      ...strangers(999),
    ];
    const kept = thinnedAgainst(against, ones(against.length), prototype);
    expect(kept).toHaveLength(mostAgainst);
    const weight = kept.reduce((sum, one) => sum + one.weight, 0);
    expect(weight).toBeCloseTo(against.length, 6);
    const there = new Set(kept.map(({ example }) => example));
    expect(against.slice(mostAgainst, mostAgainst + 50).every((one) => there.has(one))).toBe(true);
  });

  it('give nearly the head that fewer of them give without thinning', () => {
    const against = strangers(3 * mostAgainst);
    const set: TrainingSet = { positives, negatives: against, otherCats: [], bank: [] };
    // Few enough that none is left out; together they weigh as much, since there is a limit to that.
    const few: TrainingSet = { ...set, negatives: against.filter((_, at) => at % 3 === 0) };
    const [thinned, third] = [fitHead(set), fitHead(few)];
    const held = [...cloud.photos(mine, 40), ...strangers(400).map((one) => one.embedding)];
    const signs = (head: ReturnType<typeof fitHead>) =>
      held.map((embedding) => Math.sign(logitOf(head, embedding)));
    const same = signs(thinned).filter((sign, at) => sign === signs(third)[at]).length;
    expect(same / held.length).toBeGreaterThan(0.97);
  });
});
