import { expect, it } from 'vitest';
import { putHead } from './file-head.ts';
import { scanPaths } from './scan-paths.ts';
import { folderHas, wantedText } from './wanted-text.ts';

const folders = [1, 0x7ffffe, 0x7fffff, 0x800000];
const lengths = [1, 254, 255, 256];

it.each(folders.flatMap((folder) => lengths.map((nameWords) => ({ folder, nameWords }))))(
  'reads heads as they are written: folder $folder, $nameWords words',
  ({ folder, nameWords }) => {
    const words = new Uint32Array(2000);
    const bytes = new Uint8Array(words.buffer);
    const first = putHead(words, 1, { folder, nameWords, isFollowed: true, letters: -1 });
    bytes.fill(0x61, 4 * first, 4 * (first + nameWords));
    const next = first + nameWords;
    const second = putHead(words, next, {
      folder: 0,
      nameWords: 1,
      isFollowed: false,
      letters: -1,
    });
    bytes.set([0x62, 0x63], 4 * second);
    const inFolders = new Uint8Array(folder + 1);
    const finds = (text: string) => {
      const found = new Uint8Array(1);
      const starts = new Uint32Array([1]);
      scanPaths({ starts, words, bytes }, wantedText(text), inFolders, found, 0, 1);
      return found[0] === 1;
    };
    expect(['a', 'aaaa', 'c', 'bc'].map(finds)).toEqual([true, true, true, true]);
    expect(['d', 'ab', 'cb', '/aa'].map(finds)).toEqual([false, false, false, false]);
    inFolders[folder] = folderHas.beginning;
    expect(['/aa', '/aaaa', '/ab', '/bc'].map(finds)).toEqual([true, true, false, false]);
    inFolders[folder] = folderHas.whole;
    expect(finds('d')).toBe(true);
  },
);
