import { expect, it } from 'vitest';
import {
  filesEnd,
  folderOf,
  isFollowed,
  lettersOf,
  mostHeadWords,
  nameAt,
  nameEnd,
  putHead,
} from './file-head.ts';

const folders = [0, 1, 0x7ffffe, 0x7fffff, 0x800000, 0xffffffff];
const lengths = [0, 1, 254, 255, 256, 70_000];

it.each(folders.flatMap((folder) => lengths.map((nameWords) => ({ folder, nameWords }))))(
  'tells what was written: folder $folder, $nameWords words',
  ({ folder, nameWords }) => {
    const words = new Uint32Array(80_000).fill(0xffffffff);
    const head = { folder, nameWords, isFollowed: true, letters: 0x81234567 };
    const name = putHead(words, 7, head);
    expect(name - 7).toBeLessThanOrEqual(mostHeadWords);
    expect([folderOf(words, 7), nameAt(words, 7), nameEnd(words, 7)]).toEqual([
      folder,
      name,
      name + nameWords,
    ]);
    expect(isFollowed(words, 7)).toBe(true);
    expect(lettersOf(words, 7)).toBe(0x81234567);
    const next = nameEnd(words, 7);
    putHead(words, next, { ...head, isFollowed: false });
    expect(filesEnd(words, 7)).toBe(nameEnd(words, next));
  },
);
