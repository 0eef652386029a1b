import { expect, it } from 'vitest';
import { adviceFor, type AdviceGrounds } from './advice.ts';

const estimate = (expected: number) => ({ expected, low: expected, high: expected });

const wellKnown = {
  threshold: 0.5,
  shown: 20,
  right: estimate(20),
  wrong: estimate(0),
  missed: estimate(0),
  told: true,
};

/** A cat that is known as well as can be, all photos looked at. */
const grounds: AdviceGrounds = {
  head: { examples: 8, surroundings: null },
  expected: wellKnown,
  hasQuestions: false,
  files: { total: 300, waiting: 0 },
};

it('says that a cat is known well, and not before its photos were looked at', () => {
  expect(adviceFor(grounds).reason).toBe('known-well');
  const looking = { ...grounds, files: { total: 300, waiting: 280 } };
  expect(adviceFor(looking)).toEqual({ next: 'nothing', reason: 'still-looking' });
  expect(adviceFor({ ...grounds, files: { total: 300, waiting: 2 } }).reason).toBe('known-well');
});

it('says of a library without photos that there is nothing to look through, and praises nothing', () => {
  const none = { ...grounds, files: { total: 0, waiting: 0 } };
  expect(adviceFor(none)).toEqual({ next: 'nothing', reason: 'no-photos' });
  const few = { ...none, head: { examples: 2, surroundings: null } };
  expect(adviceFor(few).reason).toBe('few-photos');
});

it('says what would help, however much waits', () => {
  const looking = { ...grounds, files: { total: 300, waiting: 280 } };
  const few = { ...looking, head: { examples: 2, surroundings: null } };
  expect(adviceFor(few)).toEqual({ next: 'teach', reason: 'few-photos' });
  const poor = { ...looking, expected: { ...wellKnown, missed: estimate(9) } };
  expect(adviceFor({ ...poor, hasQuestions: true }).reason).toBe('unsure-photos');
  expect(adviceFor(poor).reason).toBe('still-looking');
});
