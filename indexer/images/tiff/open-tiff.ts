import sharp, { type Metadata, type SharpOptions } from 'sharp';
import { limitPixels } from '../limits.ts';
import type { Source } from '../picture-source.ts';
import { hasExtraData } from './extra-samples.ts';
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

/** A range of numbers, and the colours that they are to be taken for. */
type Reading = { readonly brighten: number; readonly colours: 'srgb' | 'scrgb' };

/** The pixels of the colours alone, of eight bits and upright. */
async function pixelsOf(
  bytes: Uint8Array,
  { orientation = 1 }: Metadata,
  { brighten, colours }: Reading,
): Promise<Source> {
  const { data, info } = await sharp(bytes, { ...options, failOn: 'error' })
    .autoOrient()
    .removeAlpha()
    .linear(brighten, 0)
    .toColourspace(colours)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(data);
  const from = { widthPx: info.width, heightPx: info.height, channels: 3, pixels } as const;
  return { from, orientation };
}

/** As {@link openTiff}; throws what sharp says of a file that it cannot open. */
async function openFitting(bytes: Uint8Array): Promise<Source> {
  const metadata = await sharp(bytes, options).metadata();
  const expected = expectedWhite[metadata.space];
  const white = expected === undefined ? null : await whiteIn(bytes, metadata);
  const brighten = expected === undefined || white === null ? 1 : expected / white;
  // Numbers with a fraction that are no light: sharp would take nearly all of them for white. As they
  // are is how they are left where they are called light.
  if (expected === 1 && white !== null && white !== 1)
    return pixelsOf(bytes, metadata, { brighten: 255 / white, colours: 'scrgb' });
  // Taken away before the picture is made smaller, for which sharp weighs colours by transparency.
  if (metadata.hasAlpha && hasExtraData(bytes))
    return pixelsOf(bytes, metadata, { brighten, colours: 'srgb' });
  return { from: bytes, brighten };
}

/** What sharp opens a TIFF from: its bytes, or pixels where it would take its numbers for others. */
export async function openTiff(bytes: Uint8Array): Promise<Source> {
  try {
    return await openFitting(bytes);
  } catch {
    // Opening it strictly tells what is wrong with it.
    return { from: bytes };
  }
}
