import { crc32 } from 'node:zlib';
import type { Random } from '../../../models/random.ts';

/** Sides that pictures have, that none has, and that overflow when multiplied. */
const sides = [0, 1, 15, 16_384, 30_000, 65_535, 65_536, 0x7fffffff, 0xffffffff];

/** Where a file says how many pixels it has: the places of both sides, and how they are written. */
type Place = {
  readonly at: readonly [number, number];
  readonly bytes: 2 | 4;
  readonly little: boolean;
};

const isAt = (bytes: Buffer, text: string, at: number) =>
  bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'));

function placeIn(bytes: Buffer): Place | null {
  if (isAt(bytes, '\x89PNG', 0)) return { at: [16, 20], bytes: 4, little: false };
  if (isAt(bytes, 'BM', 0)) return { at: [18, 22], bytes: 4, little: true };
  if (isAt(bytes, 'GIF8', 0)) return { at: [6, 8], bytes: 2, little: true };
  if (isAt(bytes, 'qoif', 0)) return { at: [4, 8], bytes: 4, little: false };
  if (isAt(bytes, '8BPS', 0)) return { at: [14, 18], bytes: 4, little: false };
  if (isAt(bytes, 'VP8 ', 12)) return { at: [26, 28], bytes: 2, little: true };
  if (isAt(bytes, '\xff\xd8', 0)) return frameOf(bytes);
  return (
    afterWord(bytes, 'ispe', 8) ?? afterWord(bytes, 'ihdr', 4) ?? afterWord(bytes, '\xff\x51', 6)
  );
}

function afterWord(bytes: Buffer, word: string, distance: number): Place | null {
  const found = bytes.indexOf(Buffer.from(word, 'latin1'));
  if (found < 0) return null;
  return { at: [found + distance, found + distance + 4], bytes: 4, little: false };
}

function frameOf(bytes: Buffer): Place | null {
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xc2;
    if (isFrame) return { at: [at + 5, at + 7], bytes: 2, little: false };
  }
  return null;
}

/** Of TIFF: the values of the tags of width and height, wherever the first directory is. */
function tiffPlaces(bytes: Buffer): Place | null {
  const little = isAt(bytes, 'II*\0', 0);
  if (!little && !isAt(bytes, 'MM\0*', 0)) return null;
  const read = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const first = little ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
  const tagAt = (tag: number) => {
    for (let at = first + 2; at + 12 <= bytes.length; at += 12) if (read(at) === tag) return at + 8;
    return null;
  };
  const [width, height] = [tagAt(0x100), tagAt(0x101)];
  return width === null || height === null ? null : { at: [width, height], bytes: 2, little };
}

/** The file says that its picture has other sides; where it has a check, that is right again. */
export function claiming(bytes: Buffer, { next }: Random): Buffer {
  const bent = Buffer.from(bytes);
  const place = tiffPlaces(bytes) ?? placeIn(bytes);
  if (place === null) return bent;
  const chosen = next() < 0.7 ? place.at : place.at.slice(0, 1);
  for (const at of chosen) {
    const side = (sides[Math.floor(next() * sides.length)] ?? 0) % 2 ** (8 * place.bytes);
    if (at + place.bytes > bent.length) continue;
    if (place.little) bent.writeUIntLE(side, at, place.bytes);
    else bent.writeUIntBE(side, at, place.bytes);
  }
  if (isAt(bytes, '\x89PNG', 0)) bent.writeUInt32BE(crc32(bent.subarray(12, 29)), 29);
  return bent;
}
