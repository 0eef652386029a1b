import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { trayHabits } from './tray-habits.ts';

test('a click on macOS shows the menu alone, elsewhere it opens the window', () => {
  expect(trayHabits('darwin').clickOpens).toBe(false);
  for (const platform of ['linux', 'win32'] as const)
    expect(trayHabits(platform).clickOpens).toBe(true);
});

test.each(['darwin', 'linux', 'win32'] as const)(
  'the icon for %s is there, also for fine screens',
  (on) => {
    const { icon } = trayHabits(on);
    for (const name of [icon, icon.replace('.png', '@2x.png')])
      expect(existsSync(new URL(`../assets/${name}`, import.meta.url))).toBe(true);
  },
);
