import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { at, cacheFolder } from './paths.ts';

const windowsHome = String.raw`C:\Users\someone`;

it.each([
  ['linux', '/home/someone', {}, '/home/someone/.cache/my-cat/setup'],
  ['linux', '/home/someone', { XDG_CACHE_HOME: '' }, '/home/someone/.cache/my-cat/setup'],
  ['linux', '/home/someone', { XDG_CACHE_HOME: '/fast' }, '/fast/my-cat/setup'],
  ['darwin', '/Users/someone', {}, '/Users/someone/Library/Caches/my-cat/setup'],
  ['win32', windowsHome, {}, String.raw`C:\Users\someone\AppData\Local\my-cat\setup`],
  ['win32', windowsHome, { LOCALAPPDATA: String.raw`D:\Local` }, String.raw`D:\Local\my-cat\setup`],
] as const)(
  'on %s downloads are kept where that system keeps such (%#)',
  (platform, home, environment, folder) => {
    expect(cacheFolder({ platform, home, environment })).toBe(folder);
  },
);

it('CI keeps those very folders', () => {
  const workflow = readFileSync(at('.github/workflows/ci.yml'), 'utf8');
  for (const platform of ['linux', 'darwin', 'win32'] as const)
    expect(workflow).toContain(
      `            ${cacheFolder({ platform, home: '~', environment: {} })}\n`,
    );
});
