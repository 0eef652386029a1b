import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Album } from './album.ts';

const picture = join(
  dirname(createRequire(import.meta.url).resolve('cat-picture/package.json')),
  'cat.jpg',
);

const day = 86_400_000;
const lastDay = Date.UTC(2024, 4, 28, 12);

type Scene = {
  readonly wall: string;
  /** Share of the cat's picture that is shown: left, top, width, height in its pixels. */
  readonly cut?: readonly [number, number, number, number];
  readonly mirrored?: boolean;
  readonly upright?: boolean;
};

/** The cat before a plain wall: found as well as ever, and a small file when it is on a picture. */
async function draw(
  { wall, cut, mirrored, upright }: Scene,
  taken: Date,
  coat = plain,
): Promise<Buffer> {
  const [width, height] = upright ? [480, 640] : [640, 480];
  const [left, top, wide, high] = cut ?? [0, 0, 800, 1042];
  const part = sharp(picture)
    .extract({ left, top, width: wide, height: high })
    .resize({ height: 330 });
  const cat = await coat(mirrored ? part.flop() : part)
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: wall } })
    .composite([{ input: cat, left: 150, top: upright ? 260 : 100 }])
    .withExif({ IFD2: { DateTimeOriginal: exifDate(taken), OffsetTimeOriginal: '+00:00' } })
    .png()
    .toBuffer();
}

/** `2024:05:28 12:00:00`, in UTC. */
const exifDate = (date: Date) =>
  date.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');

const plain = (cat: Sharp) => cat;
const otherCoat = (cat: Sharp) => cat.grayscale().negate({ alpha: false }).linear(0.8, 40);

const mog: readonly Scene[] = [
  { wall: '#c9b79c' },
  { wall: '#8fa3ad', mirrored: true },
  { wall: '#b7c4a1', cut: [60, 160, 740, 760] },
  { wall: '#d8cbb8', cut: [0, 100, 800, 850], mirrored: true },
  { wall: '#9aa58d', cut: [200, 180, 600, 640] },
  { wall: '#cdbba7', upright: true },
  { wall: '#a7b5bd', cut: [0, 200, 800, 560] },
  { wall: '#dcd2c0', cut: [60, 160, 740, 760], mirrored: true },
  { wall: '#b5a58f', cut: [0, 60, 760, 900], upright: true },
  { wall: '#94a696', mirrored: true },
];

const luna: readonly Scene[] = [
  { wall: '#b8aec2' },
  { wall: '#a3adb5', cut: [60, 160, 740, 760], mirrored: true },
];

/** Draws photos for pictures of the window, with two files among them that cannot be read. */
export async function drawPosters(root: string): Promise<Album> {
  const folder = join(root, 'Pictures');
  const teaching = join(root, 'Examples');
  await mkdir(folder, { recursive: true });
  await mkdir(teaching, { recursive: true });
  let written = 0;
  // Days apart, so that no two are taken for one burst, and of three months.
  const nextDay = () => new Date(lastDay - 6 * day * ++written);
  const write = async (file: string, bytes: Buffer, taken = nextDay()) => {
    await writeFile(file, bytes);
    await utimes(file, taken, taken);
    return file;
  };
  const all = async (to: string, name: string, scenes: readonly Scene[], coat = plain) => {
    const files: string[] = [];
    for (const [index, scene] of scenes.entries()) {
      const taken = nextDay();
      const file = join(to, `${name}-${index + 1}.png`);
      files.push(await write(file, await draw(scene, taken, coat), taken));
    }
    return files;
  };
  const wall = sharp({ create: { width: 640, height: 480, channels: 3, background: '#7f8a70' } });
  const album = {
    folder,
    examples: await all(teaching, 'example', mog.slice(0, 5)),
    mog: await all(folder, 'mog', mog.slice(5)),
    luna: await all(folder, 'luna', luna, otherCoat),
    walls: [await write(join(folder, 'wall-1.png'), await wall.png().toBuffer())],
  };
  await write(join(folder, 'letter.jpg'), Buffer.from('Dear Mog, no picture is in this file.'));
  await write(join(folder, 'nothing.jpg'), Buffer.alloc(0));
  return album;
}
