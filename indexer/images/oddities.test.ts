import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { realPhotos } from '../testing/real-photos.ts';
import { hashDistance } from './difference-hash.ts';
import { createPhotoReader } from './photo-reader.ts';
import { toFailure } from './read-failure.ts';

const folder = realPhotos('oddities');
const reader = createPhotoReader();
afterAll(() => reader.close());

/** Files that must fail; every other one must be read. */
const reasons: Readonly<Record<string, string>> = {
  'corrupted.jpg': 'corrupt',
  'fred_bitrot.jpg': 'corrupt',
  'fred_truncated_40.jpg': 'truncated',
  'fred_truncated_90.jpg': 'truncated',
  'html_as.jpg': 'not-an-image',
  'empty.jpg': 'empty',
  '1x1.png': 'too-small',
};

async function outcome(path: string): Promise<string> {
  try {
    const { image } = await reader.decode(await reader.read(path));
    return image.pixels.length === image.widthPx * image.heightPx * 3 ? 'read' : 'wrong size';
  } catch (error) {
    return toFailure(error, path).kind;
  }
}

const hashOf = async (path: string) =>
  (await reader.decode(await reader.read(path))).facts.differenceHash;

describe.skipIf(folder === null)('odd photographs from the wild', () => {
  test('each is read or has its reason', { timeout: 60_000 }, async () => {
    const entries = await readdir(folder ?? '', { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && extname(entry.name) !== '.md');
    expect(files.length).toBeGreaterThan(20);
    for (const { name, parentPath } of files) {
      const wanted = reasons[name] ?? 'read';
      expect({ name, outcome: await outcome(join(parentPath, name)) }).toEqual({
        name,
        outcome: wanted,
      });
    }
  });

  test('one photo looks the same in every format', { timeout: 30_000 }, async () => {
    const generated = join(folder ?? '', 'generated');
    const reference = await hashOf(join(generated, 'webp/fred.webp'));
    const variants = ['heic/fred.heic', 'avif/fred.avif', 'cmyk/fred_cmyk.jpg', 'tiff/fred.tif'];
    for (const variant of [...variants, 'gray/fred_gray.jpg', 'png/fred_16bit_gray.png']) {
      const distance = hashDistance(reference, await hashOf(join(generated, variant)));
      expect({ variant, distance: Math.min(distance, 6) }).toEqual({ variant, distance });
    }
  });
});
