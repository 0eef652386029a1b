import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

const catPicture = createRequire(import.meta.url).resolve('cat-picture/cat.jpg');

/** The cat to be found. */
const mog = () => sharp(catPicture);

/** Another cat: the package has one only, so its stripes and colours are painted over. */
const luna = () => mog().greyscale().median(13).linear(0.4, 140);

const jpeg = (picture: Sharp) => picture.jpeg({ quality: 90 }).toBuffer();

/** Folders of a made album. */
export type Album = {
  /** Three photos of Mog, and one of a wall. */
  readonly mog: string;
  /** One photo of both cats: Luna left and larger, Mog right. */
  readonly both: string;
  /** One photo of Luna. */
  readonly luna: string;
  /** What is searched: both cats, no cat, unreadable files, odd names. */
  readonly pictures: string;
};

/** Name of a photo of Mog in the album, with a line break and letters of three scripts. */
export const oddName = 'گربه\nмурка 猫.jpg';

/** Draws an album with two cats, made from the one of the `cat-picture` package. */
export async function drawAlbum(folder: string): Promise<Album> {
  const album = {
    mog: join(folder, 'mog'),
    both: join(folder, 'both'),
    luna: join(folder, 'luna'),
    pictures: join(folder, 'pictures'),
  };
  const twin = await jpeg(mog().resize(500).modulate({ brightness: 1.15 }));
  const wall = await jpeg(
    sharp({ create: { width: 640, height: 480, channels: 3, background: '#7f8a70' } }),
  );
  await writeAll(album.mog, {
    '1.jpg': await jpeg(mog()),
    '2.jpg': twin,
    '3.jpg': await jpeg(mog().flop().resize(640)),
    'wall.jpg': wall,
  });
  await writeAll(album.both, { 'both.jpg': await jpeg(await sideBySide()) });
  await writeAll(album.luna, { '1.jpg': await jpeg(luna()) });
  await writeAll(album.pictures, {
    'twin.jpg': twin,
    'luna.jpg': await jpeg(luna().flop()),
    'wall.jpg': await jpeg(sharp(wall).flop().resize(400)),
    'empty.png': Buffer.alloc(0),
    'notes.txt': Buffer.from('not a photo'),
  });
  await writeAll(join(album.pictures, 'sub'), {
    [oddName]: await jpeg(mog().rotate(4, { background: '#888' }).resize(700)),
    'cut.jpg': (await jpeg(mog())).subarray(0, 20_000),
  });
  return album;
}

async function sideBySide(): Promise<Sharp> {
  const left = await jpeg(luna().resize(560, 720));
  const right = await jpeg(mog().resize(440, 580));
  return sharp({
    create: { width: 1060, height: 720, channels: 3, background: '#5d6a60' },
  }).composite([
    { input: left, left: 0, top: 0 },
    { input: right, left: 620, top: 140 },
  ]);
}

async function writeAll(folder: string, files: Readonly<Record<string, Buffer>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    Object.entries(files).map(([name, bytes]) => writeFile(join(folder, name), bytes)),
  );
}

/** Draws photos of Mog that all differ, named by number. */
export async function drawVariants(folder: string, count: number): Promise<void> {
  const variant = (index: number) => mog().resize(400 + 10 * index);
  await writeAll(
    folder,
    Object.fromEntries(
      await Promise.all(
        Array.from({ length: count }, async (_, index) => [
          `${index}.jpg`,
          await jpeg(variant(index)),
        ]),
      ),
    ) as Readonly<Record<string, Buffer>>,
  );
}
