/** What is looked for in texts of UTF-8 that lie in words of four bytes, little end first. */
export type Needle = {
  /** At least one, and no zero. */
  readonly bytes: Uint8Array;
  /** Its first and its second byte, in each byte of a word; the second is 0 where there is none. */
  readonly first: number;
  readonly second: number;
  readonly letters: number;
};

const encoder = new TextEncoder();
const inEachByte = 0x01010101;
const highBits = 0x80808080;

export function needleOf(text: string): Needle {
  const bytes = encoder.encode(text);
  return {
    bytes,
    first: Math.imul(bytes[0] ?? 0, inEachByte),
    second: Math.imul(bytes[1] ?? 0, inEachByte),
    letters: lettersIn(bytes, 0, bytes.length),
  };
}

/**
 * A bit for each byte of a text, some of which share one: what lacks a bit of another text does not have that text.
 *
 * The numbers are those with which digits and what is frequent in names of photos have bits of their own.
 */
export function lettersIn(bytes: Uint8Array, from: number, until: number): number {
  let letters = 0;
  for (let at = from; at < until; at += 1) letters |= 1 << (((bytes[at] ?? 0) * 159) >>> 6);
  return letters;
}

/**
 * Whether a text of whole words, filled up with zeros, has the needle of one byte.
 *
 * Four bytes at a time: one of them is zero where `(word - 0x01010101) & ~word & 0x80808080` is not (Mycroft 1987).
 */
export function hasByte(words: Uint32Array, from: number, until: number, first: number): boolean {
  for (let at = from; at < until; at += 1) {
    const differing = (words[at] ?? 0) ^ first;
    if (((differing - inEachByte) & ~differing & highBits) !== 0) return true;
  }
  return false;
}

/** Whether it has a needle of several bytes: its first two are looked for as one is above, the others then at that place. */
export function hasBytes(
  words: Uint32Array,
  bytes: Uint8Array,
  from: number,
  until: number,
  needle: Uint8Array,
  first: number,
  second: number,
): boolean {
  let following = words[from] ?? 0;
  const last = until - Math.ceil(needle.length / 4);
  for (let at = from; at <= last; at += 1) {
    const word = following;
    // Behind a text's last word something else begins; what runs into it is found out below.
    following = words[at + 1] ?? 0;
    const differing = (word ^ first) | (((word >>> 8) | (following << 24)) ^ second);
    let places = (differing - inEachByte) & ~differing & highBits;
    while (places !== 0) {
      // The lowest bit is the high one of the byte.
      const byte = (31 - Math.clz32(places & -places)) >>> 3;
      if (beginsWith(bytes, 4 * at + byte, 4 * until, needle)) return true;
      places &= places - 1;
    }
  }
  return false;
}

/** Whether some bytes stand at a place of a text, and end before it does. */
export function beginsWith(
  bytes: Uint8Array,
  from: number,
  until: number,
  wanted: Uint8Array,
): boolean {
  if (from + wanted.length > until) return false;
  for (let at = 0; at < wanted.length; at += 1) if (bytes[from + at] !== wanted[at]) return false;
  return true;
}
