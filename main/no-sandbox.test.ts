import { expect, test } from 'vitest';
import { refusesToStart } from './no-sandbox.ts';

test.each([
  [false, 1000, false],
  [true, 1000, true],
  // Windows and other systems without numbers for users.
  [true, undefined, true],
  [true, 0, false],
  [false, 0, false],
])('sandbox switched off: %s, user: %s → refuses: %s', (switchedOff, userId, refuses) => {
  expect(refusesToStart({ switchedOff, userId })).toBe(refuses);
});
