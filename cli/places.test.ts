import { expect, test } from 'vitest';
import { cacheFolder } from './places.ts';

const linux = (environment: Record<string, string>) =>
  cacheFolder({ platform: 'linux', home: '/home/someone', environment });
const windows = (environment: Record<string, string>) =>
  cacheFolder({ platform: 'win32', home: 'C:\\Users\\someone', environment });

test('what can be made again lies where each system keeps such files', () => {
  expect(linux({})).toBe('/home/someone/.cache/my-cat');
  expect(linux({ XDG_CACHE_HOME: '/elsewhere' })).toBe('/elsewhere/my-cat');
  expect(windows({ LOCALAPPDATA: 'D:\\Local' })).toBe('D:\\Local\\My Cat\\Cache');
  expect(cacheFolder({ platform: 'darwin', home: '/Users/someone', environment: {} })).toBe(
    '/Users/someone/Library/Caches/My Cat',
  );
});

test('never in the folder that one happens to be in', () => {
  expect(linux({ XDG_CACHE_HOME: '' })).toBe('/home/someone/.cache/my-cat');
  expect(linux({ XDG_CACHE_HOME: 'here' })).toBe('/home/someone/.cache/my-cat');
  expect(windows({ LOCALAPPDATA: '' })).toBe('C:\\Users\\someone\\AppData\\Local\\My Cat\\Cache');
});
