import sharp from 'sharp';
import { limitPixels } from '../limits.ts';
import type { Source } from '../picture-source.ts';
import { TiffDirectories } from './tiff-directories.ts';

/** Scientific and old cameras write so many bits, and no more, into numbers of sixteen. */
const mostBits = 12;
const whole = 2 ** 16 - 1;

/**
 * What the numbers of a picture are to be multiplied by, so that its brightest can be white.
 *
 * 1 where they use their range; a picture whose every number is below a sixteenth of it looks black.
 */
export function brightening(brightest: number): number {
  const bits = Math.ceil(Math.log2(brightest + 1));
  return brightest < 1 || bits > mostBits ? 1 : whole / (2 ** bits - 1);
}

/** Many writers put the first directory last: without it a TIFF is not even told from other files. */
function refuseWithoutDirectory(bytes: Uint8Array): void {
  const big = bytes[2] === 0x2b || bytes[3] === 0x2b;
  if (!big && new TiffDirectories(bytes).firstAt() + 2 > bytes.length)
    throw new RangeError('Its directory is missing');
}

/** What sharp opens a TIFF from: its bytes, which may hold fewer bits than they claim. */
export async function openTiff(bytes: Uint8Array): Promise<Source> {
  refuseWithoutDirectory(bytes);
  try {
    const picture = sharp(bytes, { limitInputPixels: limitPixels, failOn: 'none' });
    if ((await picture.metadata()).depth !== 'ushort') return { from: bytes };
    const { channels } = await picture.stats();
    return { from: bytes, brighten: brightening(Math.max(...channels.map(({ max }) => max))) };
  } catch {
    // Opening it strictly tells what is wrong with it.
    return { from: bytes };
  }
}
