import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { drawPhoto } from '../testing/draw-photo.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { codedPicture, writeHeif } from '../testing/write-heif.ts';
import { plainFiles, type PlainPixels } from '../testing/write-plain.ts';
import { writePsd } from '../testing/write-psd.ts';
import { createPhotoReader } from './photo-reader.ts';
import { toFailure } from './read-failure.ts';

const reader = createPhotoReader();
afterAll(() => reader.close());

/** Narrow enough for a row of a document to be one run. */
const size = { widthPx: 120, heightPx: 90 };
const picture: PlainPixels = {
  ...size,
  pixels: new Uint8Array(await drawPhoto(size).raw().toBuffer()),
};

function rowsOf({ widthPx, heightPx, pixels }: PlainPixels): readonly (readonly number[])[] {
  const rows = Array.from({ length: 3 * heightPx }, (_, row) => {
    const [part, y] = [Math.floor(row / heightPx), row % heightPx];
    return Array.from({ length: widthPx }, (_one, x) => pixels[3 * (y * widthPx + x) + part] ?? 0);
  });
  return rows;
}

const document = { mode: 3, channels: 3, widthPx: size.widthPx, rows: rowsOf(picture) };

const drawn = drawPhoto(size);

/** A TIFF of Lab colours: what it claims its numbers are is changed. */
async function lab(): Promise<Buffer> {
  const tiff = await drawn.clone().tiff({ compression: 'none' }).toBuffer();
  tiff.writeUInt16LE(8, tiff.indexOf(Buffer.from('060103000100000002', 'hex')) + 8);
  return tiff;
}

const files: Readonly<Record<string, Uint8Array>> = {
  'a.tif': await drawn.clone().tiff({ compression: 'lzw' }).toBuffer(),
  'tiles.tif': await drawn.clone().tiff({ compression: 'deflate', tile: true }).toBuffer(),
  'big.tif': await drawn.clone().tiff({ compression: 'none', bigtiff: true }).toBuffer(),
  'lab.tif': await lab(),
  'a.webp': await drawn.clone().webp().toBuffer(),
  'lossless.webp': await drawn.clone().webp({ lossless: true }).toBuffer(),
  'a.png': await drawn.clone().png().toBuffer(),
  'a.jpg': await drawn.clone().jpeg().toBuffer(),
  'a.gif': await drawn.clone().gif().toBuffer(),
  'a.avif': await drawn.clone().avif({ effort: 0 }).toBuffer(),
  'a.heic': writeHeif({ items: [codedPicture()], primary: 1 }),
  'a.psd': writePsd(document),
  'packed.psd': writePsd({ ...document, packed: true }),
  'a.psb': writePsd({ ...document, large: true }),
  'packed.psb': writePsd({ ...document, large: true, packed: true }),
  ...Object.fromEntries(Object.entries(plainFiles).map(([name, write]) => [name, write(picture)])),
};

async function outcomeOf(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, bytes);
  return reader.read(path).then(
    async (photo) =>
      reader.decode(photo).then(
        ({ facts }) => `${facts.widthPx} × ${facts.heightPx}`,
        (error: unknown) => toFailure(error, path).kind,
      ),
    (error: unknown) => toFailure(error, path).kind,
  );
}

describe.each(Object.entries(files))('%s', (name, whole) => {
  test('is shown where it is whole', async () => {
    expect(await outcomeOf(name, whole)).toBe(name === 'a.heic' ? '64 × 64' : '120 × 90');
  });

  test.each([10, 30, 60, 90, 98])('of which %i %% are left ends too early', async (percent) => {
    const left = whole.slice(0, Math.floor((whole.length * percent) / 100));
    expect(await outcomeOf(name, left)).toBe('truncated');
  });
});

test.each(['big.tif', 'a.webp', 'a.png'])(
  '%s with all its bytes, some of them wrong, does not end too early',
  async (name) => {
    const wrong = Buffer.from(files[name] ?? []);
    // Behind the heads of WebP and PNG; before the directory of a TIFF, which is last.
    wrong.fill(0xa5, 60, Math.floor(wrong.length / 2));
    expect(await outcomeOf(name, wrong)).not.toBe('truncated');
  },
);
