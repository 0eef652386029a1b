import { folderBits, lengthBits } from './file-head.ts';
import { folderHas, type WantedText } from './wanted-text.ts';
import { beginsWith, hasByte, hasBytes } from './words-needle.ts';

/** Photos' files in words. */
export type PathWords = {
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
  /** The bytes of the words. */
  readonly bytes: Uint8Array;
};

/**
 * Sets `found` to 1 for each photo of a range that has a file with a text.
 *
 * A million times in a search: heads are read here as file-head.ts writes them, each once.
 *
 * @param folders which of {@link folderHas} each folder is, by its number
 */
export function scanPaths(
  { starts, words, bytes }: PathWords,
  { inName, rest }: WantedText,
  folders: Uint8Array,
  found: Uint8Array,
  from: number,
  until: number,
): void {
  const needle = inName?.bytes ?? rest;
  const first = inName?.first ?? 0;
  const second = inName?.second ?? 0;
  const letters = inName?.letters ?? 0;
  const isSought = inName !== null;
  const isByte = needle.length === 1;
  for (let photo = from; photo < until; photo += 1) {
    let at = starts[photo] ?? 0;
    for (let isFollowed = at > 0; isFollowed;) {
      const head = words[at] ?? 0;
      const lacking = letters & ~(words[at + 1] ?? 0);
      at += 2;
      isFollowed = (head & 1) === 1;
      let length = (head >>> 1) & lengthBits;
      if (length === lengthBits) length = words[at++] ?? 0;
      let folder = head >>> 9;
      if (folder === folderBits) folder = words[at++] ?? 0;
      const end = at + length;
      const has = folders[folder] ?? folderHas.nothing;
      if (
        has === folderHas.whole ||
        (isSought
          ? lacking === 0 &&
            (isByte
              ? hasByte(words, at, end, first)
              : hasBytes(words, bytes, at, end, needle, first, second))
          : has === folderHas.beginning && beginsWith(bytes, 4 * at, 4 * end, rest))
      ) {
        found[photo] = 1;
        break;
      }
      at = end;
    }
  }
}
