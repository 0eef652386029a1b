import sharp from 'sharp';
import { limitPixels } from '../limits.ts';
import type { Source } from '../picture-source.ts';

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

/** What sharp opens a TIFF from: its bytes, which may hold fewer bits than they claim. */
export async function openTiff(bytes: Uint8Array): Promise<Source> {
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
