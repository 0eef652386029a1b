import sharp from 'sharp';

const side = 64;
/** What JPEG may change of a level of 255, in an even picture and its shrunk copy. */
const tolerance = 8;

const drawn = { r: 40, g: 120, b: 200 };

/**
 * Throws where sharp does not read what it wrote, or takes what is no picture for one.
 *
 * Goes through what a photo does: objects, their signals, memory that libvips gives away, and its complaints.
 */
export async function checkSharp(): Promise<void> {
  const create = { width: side, height: side, channels: 3, background: drawn } as const;
  const jpeg = await sharp({ create }).jpeg().toBuffer();
  const read = sharp(jpeg).autoOrient().removeAlpha().toColourspace('srgb');
  const pixels = await read
    .resize(side / 4, side / 4)
    .raw()
    .toBuffer();
  const wanted = [drawn.r, drawn.g, drawn.b];
  const isRight = pixels.every((value, at) => Math.abs(value - (wanted[at % 3] ?? 0)) <= tolerance);
  if (!isRight || pixels.length !== 3 * (side / 4) ** 2) throw new Error('sharp reads wrongly.');
  const refused = await sharp(jpeg.subarray(0, 40))
    .toBuffer()
    .then(
      () => false,
      () => true,
    );
  if (!refused) throw new Error('sharp takes a torn file for a picture.');
}
