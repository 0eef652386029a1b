import { expect, test } from 'vitest';
import { dataFolder, defaultLibraryFolder } from './library-folder.ts';

const linux = (environment: Record<string, string>) =>
  dataFolder({ platform: 'linux', home: '/home/someone', environment });
const windows = (environment: Record<string, string>) =>
  dataFolder({ platform: 'win32', home: 'C:\\Users\\someone', environment });

test('data lie where each system keeps those of applications', () => {
  expect(linux({})).toBe('/home/someone/.config/My Cat');
  expect(linux({ XDG_CONFIG_HOME: '/elsewhere' })).toBe('/elsewhere/My Cat');
  expect(windows({ APPDATA: 'D:\\Roaming' })).toBe('D:\\Roaming\\My Cat');
  expect(dataFolder({ platform: 'darwin', home: '/Users/someone', environment: {} })).toBe(
    '/Users/someone/Library/Application Support/My Cat',
  );
});

test('a variable that is empty, or relative where it must not be, counts as not set', () => {
  expect(linux({ XDG_CONFIG_HOME: '' })).toBe(linux({}));
  expect(linux({ XDG_CONFIG_HOME: 'here' })).toBe(linux({}));
  expect(windows({ APPDATA: '' })).toBe('C:\\Users\\someone\\AppData\\Roaming\\My Cat');
});

test('another place is named by a variable of our own', () => {
  expect(linux({ MY_CAT_DATA: 'cats' })).toBe('cats');
});

test('the library is named as its system names paths', () => {
  const machine = { home: 'C:\\Users\\someone', environment: { MY_CAT_DATA: 'D:\\cats' } };
  expect(defaultLibraryFolder({ ...machine, platform: 'win32' })).toBe('D:\\cats\\library');
  expect(defaultLibraryFolder({ ...machine, platform: 'linux' })).toBe('D:\\cats/library');
});
