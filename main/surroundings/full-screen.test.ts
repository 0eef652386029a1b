import { expect, it } from 'vitest';
import { fullScreenProbe, windowIdIn, type Question } from './full-screen.ts';

/** A system that answers with these texts in turn, and what it was asked. */
function system(...answers: readonly (string | null)[]) {
  const asked: Question[] = [];
  const ask = (question: Question) => {
    asked.push(question);
    return Promise.resolve(answers[asked.length - 1] ?? null);
  };
  return { asked, ask };
}

const x11 = fullScreenProbe('linux', { DISPLAY: ':0' });
const active = '_NET_ACTIVE_WINDOW(WINDOW) = 0x3a00007\n';

it.each([
  ['_NET_WM_STATE(ATOM) = _NET_WM_STATE_FULLSCREEN, _NET_WM_STATE_FOCUSED\n', true],
  ['_NET_WM_STATE(ATOM) = _NET_WM_STATE_MAXIMIZED_VERT, _NET_WM_STATE_MAXIMIZED_HORZ\n', false],
  ['_NET_WM_STATE(ATOM) = \n', false],
  ['_NET_WM_STATE:  not found.\n', false],
  [null, false],
])('on X11 the window in front says %j', async (state, fills) => {
  const { asked, ask } = system(active, state);
  expect(await x11?.(ask)).toBe(fills);
  expect(asked.map(({ args }) => args)).toEqual([
    ['-root', '-f', '_NET_ACTIVE_WINDOW', '32x', '_NET_ACTIVE_WINDOW'],
    ['-id', '0x3a00007', '_NET_WM_STATE'],
  ]);
});

it.each([
  '_NET_ACTIVE_WINDOW(WINDOW) = 0x0\n',
  '_NET_ACTIVE_WINDOW:  no such atom on any window.\n',
  '',
])('there is no window in front by %j', async (answer) => {
  expect(windowIdIn(answer)).toBeNull();
  const { asked, ask } = system(answer);
  expect(await x11?.(ask)).toBe(false);
  expect(asked).toHaveLength(1);
});

it.each([
  ['   PreventUserIdleDisplaySleep    1\n   PreventSystemSleep             0\n', true],
  ['   PreventUserIdleDisplaySleep    0\n   PreventUserIdleSystemSleep     1\n', false],
  [null, false],
])('a Mac says %j', async (answer, fills) => {
  const { asked, ask } = system(answer);
  expect(await fullScreenProbe('darwin', {})?.(ask)).toBe(fills);
  expect(asked).toEqual([{ program: 'pmset', args: ['-g', 'assertions'] }]);
});

it.each([
  ['1\r\n', false],
  ['2\r\n', true],
  ['3\r\n', true],
  ['4\r\n', true],
  ['5\r\n', false],
  ['6\r\n', false],
  ['7\r\n', false],
  ['Add-Type : access is denied\r\n', false],
  [null, false],
])('Windows says %j', async (answer, fills) => {
  expect(await fullScreenProbe('win32', {})?.(system(answer).ask)).toBe(fills);
});

it('nobody tells without X11', () => {
  expect(fullScreenProbe('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeNull();
  expect(fullScreenProbe('linux', { DISPLAY: '' })).toBeNull();
});
