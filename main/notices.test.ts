import { expect, test } from 'vitest';
import type { Cat } from '../contract/cat.ts';
import { decideNotice, parseNoticeState } from './notices.ts';

const week = 7 * 24 * 60 * 60_000;
const cat = (catId: number, name: string, matches: number): Cat => ({
  catId,
  name,
  matches,
  matchesElsewhere: 0,
  colour: 0,
  examples: 0,
  rejected: 0,
  outdated: 0,
  faceCropId: null,
  expected: null,
  advice: { next: 'teach', reason: 'not-taught' },
  head: null,
});

test('the first library is counted in silence', () => {
  const decided = decideNotice(null, [cat(1, 'Mog', 300)], 5);
  expect(decided).toEqual({ state: { toldAtMs: 5, matches: { 1: 300 } }, notice: null });
});

test('tells of the cat with the most new photos, at most once a week', () => {
  const cats = [cat(1, 'Mog', 312), cat(2, 'Luna', 4)];
  const state = { toldAtMs: 0, matches: { 1: 300, 2: 1 } };
  expect(decideNotice(state, cats, week - 1).notice).toBeNull();
  const told = decideNotice(state, cats, week);
  expect(told.notice).toEqual({ cat: 'Mog', count: 12 });
  expect(decideNotice(told.state, cats, 2 * week).notice).toBeNull();
});

test('photos of a week before the notice are still counted in it', () => {
  const early = decideNotice({ toldAtMs: 0, matches: { 1: 300 } }, [cat(1, 'Mog', 306)], 1);
  expect(decideNotice(early.state, [cat(1, 'Mog', 312)], week).notice?.count).toBe(12);
});

test('a cat just taught is no news', () => {
  const state = { toldAtMs: 0, matches: {} };
  expect(decideNotice(state, [cat(1, 'Mog', 300)], week).notice).toBeNull();
});

test('a stored state that is none is taken for none', () => {
  for (const value of [null, 3, {}, { toldAtMs: 'x', matches: {} }])
    expect(parseNoticeState(value)).toBeNull();
  expect(parseNoticeState({ toldAtMs: 1, matches: { 1: 2, 2: 'x' } })).toEqual({
    toldAtMs: 1,
    matches: { 1: 2 },
  });
});
