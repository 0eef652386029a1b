import { describe, expect, it } from 'vitest';
import { isNetworkPath, pathSchema } from './path.ts';

describe('a path', () => {
  it('is neither empty nor longer than any system knows, and has no NUL', () => {
    expect(pathSchema.safeParse('/photos/cat.jpg').success).toBe(true);
    expect(pathSchema.safeParse('C:\\Photos\\'.padEnd(32_767, 'x')).success).toBe(true);
    for (const wrong of ['', 'x'.repeat(32_768), '/photos/cat.jpg\0.png', 5, null, ['/a']])
      expect(pathSchema.safeParse(wrong).success).toBe(false);
  });

  it.each([
    '\\\\host\\share\\cat.jpg',
    '//host/share/cat.jpg',
    '\\\\?\\UNC\\host\\share\\cat.jpg',
    '\\/host\\share',
    '\\\\.\\pipe\\name',
    '\\\\?\\GLOBALROOT\\Device\\Mup\\host\\share',
    '\\\\host@SSL\\DavWWWRoot\\cat.jpg',
  ])('%s names another computer or a device on Windows', (path) => {
    expect(isNetworkPath(path, 'win32')).toBe(true);
    expect(isNetworkPath(path, 'linux')).toBe(false);
  });

  it.each([
    'C:\\Photos\\cat.jpg',
    'c:/photos/cat.jpg',
    '\\\\?\\C:\\Photos\\cat.jpg',
    'Z:\\cat.jpg',
  ])('%s does not', (path) => {
    expect(isNetworkPath(path, 'win32')).toBe(false);
  });
});
