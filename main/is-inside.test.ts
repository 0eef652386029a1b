import { describe, expect, test } from 'vitest';
import { isInside } from './is-inside.ts';

describe('isInside', () => {
  test.each([
    ['/library/cache', '/library/cache/ab/1.webp', true],
    ['/library/cache', '/library/cache/..odd-name', true],
    ['/library/cache', '/library/cache', false],
    ['/library/cache', '/library/cache-2/1.webp', false],
    ['/library/cache', '/library/settings.json', false],
    ['/library/cache', '/', false],
  ])('%s holds %s: %s', (folder, path, inside) => {
    expect(isInside(folder, path)).toBe(inside);
  });
});
