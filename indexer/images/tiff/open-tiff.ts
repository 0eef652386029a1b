import sharp, { type Metadata, type SharpOptions } from 'sharp';
import { limitPixels } from '../limits.ts';
import type { Source } from '../picture-source.ts';
import { toldWhite, whiteOf } from './white-level.ts';

const options: SharpOptions = { limitInputPixels: limitPixels, failOn: 'none' };

/**
 * What sharp takes for white in numbers of light: of fractions 1, of sixteen bits their largest.
 *
 * Inks and Lab are not here: their largest number is no white, and sharp knows their range.
 */
const expectedWhite: Readonly<Record<string, number>> = {
  ...{ scrgb: 1, rgb16: 65_535, grey16: 65_535 },
  ...{ 'b-w': 255, srgb: 255, rgb: 255 },
};

/** The number that stands for white in a picture; null where sharp knows. */
async function whiteIn(bytes: Uint8Array, { depth, hasAlpha }: Metadata): Promise<number | null> {
  if (depth === 'uchar') return null;
  const { channels } = await sharp(bytes, options).stats();
  const colours = hasAlpha ? channels.slice(0, -1) : channels;
  return whiteOf({
    depth,
    brightest: colours.some(({ max }) => max < 0) ? -1 : Math.max(...colours.map(({ max }) => max)),
    mean: Math.max(...colours.map(({ mean }) => mean)),
    told: toldWhite(bytes),
  });
}

/** Numbers with a fraction that are no light as they come: sharp would take nearly all of them for white. */
async function asWholeNumbers(
  bytes: Uint8Array,
  white: number,
  orientation: number,
): Promise<Source> {
  const { data, info } = await sharp(bytes, { ...options, failOn: 'error' })
    .autoOrient()
    .removeAlpha()
    .linear(255 / white, 0)
    // Leaves the numbers as they are.
    .toColourspace('scrgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(data);
  const from = { widthPx: info.width, heightPx: info.height, channels: 3, pixels } as const;
  return { from, orientation };
}

/** What sharp opens a TIFF from: its bytes, whose numbers may have another range than it takes them to have. */
export async function openTiff(bytes: Uint8Array): Promise<Source> {
  try {
    const metadata = await sharp(bytes, options).metadata();
    const expected = expectedWhite[metadata.space];
    const white = expected === undefined ? null : await whiteIn(bytes, metadata);
    if (expected === undefined || white === null) return { from: bytes };
    if (expected === 1 && white !== 1)
      return await asWholeNumbers(bytes, white, metadata.orientation ?? 1);
    return { from: bytes, brighten: expected / white };
  } catch {
    // Opening it strictly tells what is wrong with it.
    return { from: bytes };
  }
}
