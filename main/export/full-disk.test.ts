import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smallDisk, whyNoDisk } from '../testing/small-disk.ts';
import { photoOfMog } from '../testing/photo-of-mog.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { en } from '../words/en.ts';
import { writeAlbum } from './html-album.ts';
import { placeFiles } from './place-files.ts';
import { writeSidecars } from './xmp-sidecar.ts';

if (whyNoDisk !== null) console.warn(`A real full disk is skipped: ${whyNoDisk}.`);

const bytes = Buffer.alloc(100_000, 7);
const full = (folder: string, written: number) =>
  `The drive of ${folder} is full; ${written} photos were written. Make room or choose another folder.`;

/** Five photos of 100 kB, and a disk that holds two of them. */
async function photosAndDisk() {
  const folder = await temporaryFolder();
  const pictures = join(folder, 'pictures');
  await mkdir(pictures);
  const paths = Array.from({ length: 5 }, (_, at) => join(pictures, `${at}.jpg`));
  for (const path of paths) await writeFile(path, bytes);
  const disk = await smallDisk(join(folder, 'disk'), '256k');
  return { paths, disk };
}

const asStored = () => Promise.resolve(1 as const);

test.skipIf(whyNoDisk !== null)('copies end with what is there, each of it whole', async () => {
  const { paths, disk } = await photosAndDisk();
  await expect(placeFiles(paths, disk, 'copy')).rejects.toThrow(full(disk, 2));
  expect(await readdir(disk)).toEqual(['0.jpg', '1.jpg']);
  expect(await readFile(join(disk, '1.jpg'))).toEqual(bytes);
});

test.skipIf(whyNoDisk !== null)('an album is not said to lack photos that have gone', async () => {
  const { paths, disk } = await photosAndDisk();
  const rendering = (at: number) => Promise.resolve({ file: paths[at] ?? '', extension: 'jpg' });
  const photos = paths.map(photoOfMog);
  const album = writeAlbum(photos, { title: 'Mog', folder: disk, words: en, rendering });
  await expect(album).rejects.toThrow(full(disk, 2));
  expect(await readdir(join(disk, 'pictures'))).toEqual(['0.jpg', '1.jpg']);
});

test.skipIf(whyNoDisk !== null)(
  'no sidecar is left that another program could read half',
  async () => {
    const { disk } = await photosAndDisk();
    const path = join(disk, 'a.jpg');
    await writeFile(path, bytes);
    const { size } = await stat(path);
    // The rest of the disk, to the last page.
    await writeFile(join(disk, 'filler'), Buffer.alloc(2 ** 20)).catch(() => undefined);
    await expect(writeSidecars([photoOfMog(path)], asStored)).rejects.toThrow(full(disk, 0));
    expect(await readdir(disk)).toEqual(['a.jpg', 'filler']);
    expect((await stat(path)).size).toBe(size);
  },
);
