import { describe, expect, it } from 'vitest';
import { isCheckDue, parseUpdateState, type UpdateSituation } from './update-due.ts';

const day = 24 * 60 * 60_000;
const now = 1_800_000_000_000;
const due: UpdateSituation = { wanted: true, busy: false, state: null, nowMs: now };
const checked = (checkedAtMs: number) => ({ checkedAtMs, declined: null });

describe('isCheckDue', () => {
  it.each<[what: string, is: boolean, situation: UpdateSituation]>([
    ['was allowed and nothing was asked yet', true, due],
    ['was not allowed', false, { ...due, wanted: false }],
    ['is looking through photos', false, { ...due, busy: true }],
    ['asked an hour ago', false, { ...due, state: checked(now - day / 24) }],
    ['asked a day ago', true, { ...due, state: checked(now - day) }],
    ['asked in what is now the future', true, { ...due, state: checked(now + 30 * day) }],
  ])('when it %s: %s', (_what, is, situation) => {
    expect(isCheckDue(situation)).toBe(is);
  });
});

it('keeps what it can read of a stored state', () => {
  expect(parseUpdateState({ checkedAtMs: 5, declined: '0.2.0' })).toEqual({
    checkedAtMs: 5,
    declined: '0.2.0',
  });
  expect(parseUpdateState({ checkedAtMs: 5, declined: 7 })).toEqual(checked(5));
  for (const nonsense of [null, 'x', {}, { checkedAtMs: 'yesterday' }])
    expect(parseUpdateState(nonsense)).toBeNull();
});
