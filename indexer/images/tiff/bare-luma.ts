import { TiffDirectories } from './tiff-directories.ts';

const tag = { compression: 0x103, photometric: 0x106 } as const;
const lumaAndChroma = 6;
/** None, LZW, Deflate under two numbers, PackBits, LZMA, Zstandard. */
const plain: readonly number[] = [1, 5, 8, 32_946, 32_773, 34_925, 50_000];

/**
 * Whether a TIFF keeps brightness and two differences, as JPEG does, but without JPEG.
 *
 * libvips takes them for red, green and blue. Source: TIFF revision 6.0, section 21.
 */
export function isBareLuma(bytes: Uint8Array): boolean {
  try {
    const tiff = new TiffDirectories(bytes);
    const { tags } = tiff.read(tiff.firstAt());
    const [photometric] = tiff.numbers(tags.get(tag.photometric));
    const [compression = 1] = tiff.numbers(tags.get(tag.compression));
    return photometric === lumaAndChroma && plain.includes(compression);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
