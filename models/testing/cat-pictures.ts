import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { RgbImage } from '../../contract/vision-messages.ts';

const folder = dirname(createRequire(import.meta.url).resolve('cat-picture/package.json'));

/** A photo of a cat and a screenshot that shows the same photo, from an npm package. */
export const catPictures = ['cat.jpg', 'picture.png'].map((name) => join(folder, name));

/** Pixels of a photo, its long side at most `longSidePx`. */
export async function decodePicture(path: string, longSidePx: number): Promise<RgbImage> {
  const { data, info } = await sharp(path)
    .flatten({ background: '#fff' })
    .resize({ width: longSidePx, height: longSidePx, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, pixels: new Uint8Array(data) };
}
