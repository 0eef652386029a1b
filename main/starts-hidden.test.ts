import { expect, test } from 'vitest';
import { startsHidden } from './starts-hidden.ts';

test.each([
  ['linux', true, false, false, true],
  ['win32', true, false, false, true],
  ['win32', false, true, false, false],
  // A login item of macOS has no switch, but the system says how the app was opened.
  ['darwin', false, true, false, true],
  ['darwin', false, false, false, false],
  ['darwin', false, true, true, false],
  ['linux', true, false, true, false],
] as const)(
  '%s, switch %s, at login %s, with files %s → %s',
  (platform, hiddenSwitch, openedAtLogin, opens, hidden) => {
    expect(startsHidden({ platform, hiddenSwitch, openedAtLogin, opens })).toBe(hidden);
  },
);
