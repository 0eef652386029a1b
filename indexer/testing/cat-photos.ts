import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

const pictures = dirname(createRequire(import.meta.url).resolve('cat-picture/package.json'));

/** One cat, in variants that are different photos. */
export const mog = (brightness = 1): Sharp =>
  sharp(join(pictures, 'cat.jpg')).resize(480).modulate({ brightness });

/** Another cat as far as a model can tell: white, its fur without a pattern. */
export const luna = (): Sharp => mog().greyscale().median(13).linear(0.4, 140);

/** No cat. */
export const wall = (): Sharp =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#7f8a70' } });

/** Writes photos as JPEG files by their path below a folder; bytes are written as they are. */
export async function writePhotos(
  folder: string,
  photos: Readonly<Record<string, Sharp | Buffer>>,
): Promise<void> {
  for (const [name, photo] of Object.entries(photos)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, Buffer.isBuffer(photo) ? photo : await photo.jpeg().toBuffer());
  }
}
