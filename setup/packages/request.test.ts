import { expect, it } from 'vitest';
import { packageRequest } from './request.ts';

it('packs a folder when nothing else is said', () => {
  expect(packageRequest([], 'linux', 'x64')).toEqual({
    pack: ['--dir'],
    appImage: null,
    linux: [],
    trial: false,
  });
});

it('makes the kinds of Linux packages itself, and AppImage of the same folder', () => {
  const request = packageRequest(['--linux', 'deb', 'AppImage', 'rpm'], 'linux', 'x64');
  expect(request).toEqual({
    pack: ['--linux', 'dir'],
    appImage: ['--linux', 'AppImage'],
    linux: ['deb', 'rpm'],
    trial: false,
  });
});

it("leaves macOS' and Windows' kinds to electron-builder", () => {
  expect(packageRequest(['--mac', 'dmg'], 'darwin', 'arm64').pack).toEqual(['--mac', 'dmg']);
  expect(packageRequest(['--win', '--arm64'], 'win32', 'arm64').pack).toEqual(['--win', '--arm64']);
});

it.each([
  [['--linux', 'snap'], "no kind of package called 'snap'"],
  [['--mac'], 'A package for mac cannot be made on linux'],
  [['--linux', 'deb', '--arm64'], 'A package for arm64 cannot be made on x64'],
])('refuses %j with the reason', (args, reason) => {
  expect(() => packageRequest(args, 'linux', 'x64')).toThrow(reason);
});
