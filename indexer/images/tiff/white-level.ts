import { TiffDirectories } from './tiff-directories.ts';

/** What is known of the numbers of a TIFF, transparency left out. */
export type Numbers = {
  /** As libvips calls them: `uchar`, `ushort`, `float` and so on. */
  readonly depth: string;
  /** The brightest one; below nothing where it is too large to be told. */
  readonly brightest: number;
  readonly mean: number;
  /** What the file says that its brightest number is; null where it does not. */
  readonly told: number | null;
};

/** Bits of the largest number above nothing. */
const bitsOf: Readonly<Record<string, number>> = {
  ...{ char: 7, short: 15, ushort: 16, int: 31, uint: 32 },
};

const whole = (bits: number) => 2 ** bits - 1;

/**
 * The number that stands for white; null where it is what the decoder takes for it.
 *
 * Of whole numbers that which the file tells. Else the largest of as many bits as are used: cameras
 * and microscopes write ten, twelve or fourteen bits into numbers of sixteen, and a picture whose every
 * number is below a quarter of the range looks black. Numbers with a fraction are light, 1 for white and
 * more for what shines, unless they are so large throughout that they can only be whole numbers written as such.
 */
export function whiteOf({ depth, brightest, mean, told }: Numbers): number | null {
  if (depth === 'float') return told ?? whiteOfFractions(brightest, mean);
  const bits = bitsOf[depth];
  if (bits === undefined) return null;
  if (told !== null && told >= Math.max(1, brightest) && told < whole(bits)) return told;
  const used = Math.ceil(Math.log2(brightest + 1));
  return brightest < 1 || used > bits - 2 ? whole(bits) : whole(used);
}

function whiteOfFractions(brightest: number, mean: number): number {
  // Light that is twice as bright as white all over would be a white picture.
  if (brightest <= 16 || mean <= 2) return 1;
  return [whole(8), whole(16)].find((white) => brightest <= white) ?? brightest;
}

const tag = { maxSample: 0x119, anyMaxSample: 0x155 } as const;

/** What a TIFF says that its brightest number is; null where it does not. Source: TIFF revision 6.0, sections 8 and 19. */
export function toldWhite(bytes: Uint8Array): number | null {
  try {
    const tiff = new TiffDirectories(bytes);
    const { tags } = tiff.read(tiff.firstAt());
    const entry = tags.get(tag.anyMaxSample) ?? tags.get(tag.maxSample);
    const told = Math.max(...tiff.numbers(entry));
    return Number.isFinite(told) && told > 0 ? told : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
