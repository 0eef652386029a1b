import sharp from 'sharp';
import { expect, test } from 'vitest';
import { colourAt } from '../../testing/colour-at.ts';
import { TiffDirectories } from './tiff-directories.ts';
import { decodeLab } from './decode-lab.ts';
import { isLabTiff } from './lab-tiff.ts';

/** A TIFF whose numbers are lightness and differences, of a red half and a blue one. */
async function labTiff(photometric: number, numbers: readonly (readonly number[])[]) {
  const pixels = Buffer.from(
    Array.from({ length: 16 * 16 }, (_, at) => numbers[at % 16 < 8 ? 0 : 1] ?? [0, 0, 0]).flat(),
  );
  const raw = { width: 16, height: 16, channels: 3 } as const;
  const tiff = new Uint8Array(
    await sharp(pixels, { raw }).tiff({ compression: 'none' }).toBuffer(),
  );
  const directories = new TiffDirectories(tiff);
  const { tags } = directories.read(directories.firstAt());
  new DataView(tiff.buffer).setUint16(tags.get(0x106)?.at ?? 0, photometric, true);
  return tiff;
}

const signed = () =>
  labTiff(8, [
    [136, 80, 67],
    [82, 79, 148],
  ]);
const shifted = () =>
  labTiff(9, [
    [136, 208, 195],
    [82, 207, 20],
  ]);

test.each([
  ['signed', signed],
  ['shifted', shifted],
] as const)('%s differences', async (_kind, draw) => {
  const bytes = await draw();
  const answer = await decodeLab({ bytes, format: 'lab', limitPixels: 1e6, enoughPx: null });
  if (answer.kind !== 'decoded') throw new Error(answer.message);
  expect([colourAt(answer.picture, 0.2, 0.5), colourAt(answer.picture, 0.8, 0.5)]).toEqual([
    'red',
    'blue',
  ]);
});

test('one without its end, and one of other colours, are not Lab', async () => {
  const bytes = await signed();
  expect(isLabTiff(bytes)).toBe(true);
  expect(isLabTiff(bytes.slice(0, bytes.length / 2))).toBe(false);
  expect(isLabTiff(await labTiff(2, []))).toBe(false);
});
