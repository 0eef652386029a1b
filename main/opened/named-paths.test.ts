import { describe, expect, test } from 'vitest';
import { asksToFind, namedPaths, type CommandLine } from './named-paths.ts';

const linux: CommandLine = {
  argv: ['/opt/my-cat/my-cat'],
  workingDirectory: '/home/someone/cats',
  appFolder: '/opt/my-cat/resources/app.asar',
  platform: 'linux',
};
const windows: CommandLine = {
  argv: ['C:\\Program Files\\My Cat\\My Cat.exe'],
  workingDirectory: 'D:\\Photos',
  appFolder: 'C:\\Program Files\\My Cat\\resources\\app.asar',
  platform: 'win32',
};
const named = (machine: CommandLine, ...args: readonly string[]) =>
  namedPaths({ ...machine, argv: [...machine.argv, ...args] });

describe('namedPaths', () => {
  test('takes paths and addresses, relative ones from where the app was called', () => {
    expect(named(linux, 'mog.mycat', '/mnt/nas', 'file:///tmp/my%20cat.mycat')).toEqual([
      '/home/someone/cats/mog.mycat',
      '/mnt/nas',
      '/tmp/my cat.mycat',
    ]);
    expect(named(windows, 'mog.mycat', 'E:\\', 'file:///C:/a%20b.mycat')).toEqual([
      'D:\\Photos\\mog.mycat',
      'E:\\',
      'C:\\a b.mycat',
    ]);
    expect(named(windows, 'file://nas/photos/a.mycat')).toEqual(['\\\\nas\\photos\\a.mycat']);
  });

  test("leaves out switches, Chromium's own too, and the folder that the app runs from", () => {
    const checkout = { ...linux, appFolder: '/home/someone/my-cat' };
    const args = ['--hidden', '--original-process-start-time=1', '/home/someone/my-cat', '', 'a'];
    expect(named(checkout, ...args)).toEqual(['/home/someone/cats/a']);
  });

  test('names each path once, and nothing for an address that cannot be read', () => {
    expect(named(linux, '/a', 'file:///a', 'file://%')).toEqual(['/a']);
  });
});

test('asks for the cat of a photo where its switch is, wherever that stands', () => {
  const second = ['my-cat', '--find', '--allow-file-access-from-files', '/home/someone/a.jpg'];
  expect(asksToFind(second)).toBe(true);
  expect(named({ ...linux, argv: second })).toEqual(['/home/someone/a.jpg']);
  expect(asksToFind(['my-cat', 'a.jpg', '--find'])).toBe(true);
  expect(asksToFind(['my-cat', '/home/someone/--find'])).toBe(false);
});
