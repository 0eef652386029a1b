import { open } from 'node:fs/promises';
import { asOrientation, type Orientation } from '../../contract/plain/turned-box.ts';

/** So much of a file's beginning holds its EXIF block in practice. */
const headBytes = 256 * 1024;

/**
 * Reads how a JPEG must be turned to stand upright; 1 for other formats and without EXIF.
 *
 * Source: JPEG APP1 segment with a TIFF header (EXIF 2.32, section 4.5), tag 0x0112 of IFD0.
 */
export async function readOrientation(file: string): Promise<Orientation> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(headBytes);
    const { bytesRead } = await handle.read(buffer, 0, headBytes, 0);
    return orientationOf(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** As {@link readOrientation}, from a file's first bytes. */
export function orientationOf(head: Buffer): Orientation {
  const tiff = exifBlock(head);
  if (tiff === null || tiff.length < 14) return 1;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = u32(4);
  if (directory + 2 > tiff.length) return 1;
  const entries = u16(directory);
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.length) return 1;
    if (u16(entry) === 0x0112) return asOrientation(u16(entry + 8));
  }
  return 1;
}

/** The TIFF structure inside the first EXIF segment of a JPEG. */
function exifBlock(head: Buffer): Buffer | null {
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 4 <= head.length) {
    const marker = head.readUInt16BE(at);
    const length = head.readUInt16BE(at + 2);
    if (marker === 0xffda || (marker & 0xff00) !== 0xff00) return null;
    const body = head.subarray(at + 4, at + 2 + length);
    if (marker === 0xffe1 && body.toString('latin1', 0, 6) === 'Exif\0\0') return body.subarray(6);
    at += 2 + length;
  }
  return null;
}
