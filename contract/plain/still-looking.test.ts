import { expect, it } from 'vitest';
import { isLookedThrough, isStillLooking } from './still-looking.ts';

it('is looking while more than a tenth waits', () => {
  expect(isStillLooking({ total: 0, waiting: 0 })).toBe(false);
  expect(isStillLooking({ total: 294, waiting: 281 })).toBe(true);
  expect(isStillLooking({ total: 294, waiting: 30 })).toBe(true);
  expect(isStillLooking({ total: 294, waiting: 29 })).toBe(false);
  // One new photo takes nothing back.
  expect(isStillLooking({ total: 294, waiting: 1 })).toBe(false);
});

it('takes no photos for none that were looked at', () => {
  expect(isLookedThrough({ total: 0, waiting: 0 })).toBe(false);
  expect(isLookedThrough({ total: 294, waiting: 281 })).toBe(false);
  expect(isLookedThrough({ total: 294, waiting: 0 })).toBe(true);
});
