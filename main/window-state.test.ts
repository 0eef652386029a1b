import { describe, expect, test } from 'vitest';
import { isReachable, openingBounds, parseWindowState } from './window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const stateAt = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

describe('openingBounds', () => {
  test('opens where the window was left', () => {
    expect(openingBounds(stateAt(100, 50), [screen])).toEqual(stateAt(100, 50).bounds);
  });

  test.each([
    ['a screen that is gone', stateAt(2500, 50)],
    ['above the screen', stateAt(100, -200)],
    ['almost below the screen', stateAt(100, 1050)],
    ['almost beside the screen', stateAt(-950, 50)],
  ])('leaves the place to the system when it was on %s', (_name, state) => {
    expect(openingBounds(state, [screen])).toEqual({ width: 1000, height: 700 });
  });

  test('is never larger than the screen it opens on', () => {
    const laptop = { x: 0, y: 0, width: 1366, height: 768 };
    expect(openingBounds(stateAt(0, 0, 2560, 1400), [laptop])).toEqual(laptop);
    expect(openingBounds(stateAt(4000, 0, 2560, 1400), [laptop, screen])).toEqual({
      width: 1920,
      height: 1080,
    });
  });

  test('knows a window that a vanished screen took along', () => {
    expect(isReachable(stateAt(100, 50).bounds, [screen])).toBe(true);
    expect(isReachable(stateAt(2500, 50).bounds, [screen])).toBe(false);
  });

  test('is never too small to be used', () => {
    expect(openingBounds(stateAt(0, 0, 10, 10), [screen])).toMatchObject({
      width: 640,
      height: 480,
    });
  });

  test('has a usual size the first time', () => {
    expect(openingBounds(null, [screen])).toEqual({ width: 1240, height: 820 });
  });
});

describe('parseWindowState', () => {
  test('reads what was written', () => {
    expect(parseWindowState({ ...stateAt(1, 2), maximized: true })).toEqual({
      ...stateAt(1, 2),
      maximized: true,
    });
  });

  test.each([null, 7, {}, { bounds: null }, { bounds: { x: 0, y: 0, width: '9', height: 9 } }])(
    'takes %j for nothing',
    (value) => {
      expect(parseWindowState(value)).toBeNull();
    },
  );
});
