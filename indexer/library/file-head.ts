/**
 * The head of a file among others in words: which folder it is in, how many words its name has, whether another file
 * follows, and which letters are in its name.
 *
 * The first three are one word: a bit for whether another follows, eight for the length, the rest for the folder. What is
 * too large for its bits fills them all, and is told by a word of its own behind. The second word are the letters.
 */
export type FileHead = {
  readonly folder: number;
  readonly nameWords: number;
  readonly isFollowed: boolean;
  /** Of its name: {@link lettersIn}. */
  readonly letters: number;
};

export const lengthBits = 0xff;
export const folderBits = 0x7fffff;

/** Words of the longest head. */
export const mostHeadWords = 4;

const isLong = (head: number): boolean => ((head >>> 1) & lengthBits) === lengthBits;
const isFar = (head: number): boolean => head >>> 9 === folderBits;

/** Whether another file of the same photo follows the one at a place. */
export const isFollowed = (words: Uint32Array, at: number): boolean => ((words[at] ?? 0) & 1) === 1;

export const lettersOf = (words: Uint32Array, at: number): number => words[at + 1] ?? 0;

export function folderOf(words: Uint32Array, at: number): number {
  const head = words[at] ?? 0;
  return isFar(head) ? (words[at + (isLong(head) ? 3 : 2)] ?? 0) : head >>> 9;
}

/** Where the name begins. */
export function nameAt(words: Uint32Array, at: number): number {
  const head = words[at] ?? 0;
  return at + 2 + (isLong(head) ? 1 : 0) + (isFar(head) ? 1 : 0);
}

/** Where the name ends, and the next head begins if there is one. */
export function nameEnd(words: Uint32Array, at: number): number {
  const head = words[at] ?? 0;
  const nameWords = isLong(head) ? (words[at + 2] ?? 0) : (head >>> 1) & lengthBits;
  return nameAt(words, at) + nameWords;
}

/** Writes a head; returns where the name is to begin. */
export function putHead(words: Uint32Array, at: number, head: FileHead): number {
  const length = Math.min(head.nameWords, lengthBits);
  const folder = Math.min(head.folder, folderBits);
  words[at] = (folder << 9) | (length << 1) | (head.isFollowed ? 1 : 0);
  words[at + 1] = head.letters;
  let next = at + 2;
  if (length === lengthBits) words[next++] = head.nameWords;
  if (folder === folderBits) words[next++] = head.folder;
  return next;
}

/** Where the files end of which the first is at a place. */
export function filesEnd(words: Uint32Array, first: number): number {
  let at = first;
  while (isFollowed(words, at)) at = nameEnd(words, at);
  return nameEnd(words, at);
}
