import { TiffDirectories } from './tiff-directories.ts';

const extraSamples = 0x152;
const anything = 0;

/**
 * Whether the first number of a pixel beyond its colours is data and no transparency: a mask, infrared.
 *
 * Source: TIFF revision 6.0, section 18. Files that do not say what it is mean transparency.
 */
export function hasExtraData(bytes: Uint8Array): boolean {
  try {
    const tiff = new TiffDirectories(bytes);
    const { tags } = tiff.read(tiff.firstAt());
    return tiff.numbers(tags.get(extraSamples))[0] === anything;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
