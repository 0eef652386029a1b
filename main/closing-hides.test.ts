import { expect, test } from 'vitest';
import { closingHides } from './closing-hides.ts';

const closings = ['usual', 'hide', 'quit'] as const;
/** What closing does as usual, when hiding is chosen, and when quitting is. */
const hides = (platform: NodeJS.Platform, startAtLogin: boolean) =>
  closings.map((closing) => closingHides(platform, { closing, startAtLogin }));

test.each(['linux', 'win32'] as const)(
  'on %s closing quits, unless the app starts at login',
  (on) => {
    expect(hides(on, false)).toEqual([false, true, false]);
    expect(hides(on, true)).toEqual([true, true, false]);
  },
);

test('on macOS closing hides, unless quitting was chosen', () => {
  for (const atLogin of [false, true])
    expect(hides('darwin', atLogin)).toEqual([true, true, false]);
});
