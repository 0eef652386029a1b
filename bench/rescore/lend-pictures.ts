import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { libraryFilesIn } from '../../indexer/opening/library-files.ts';
import { cachedPictureName } from '../../indexer/rendering/renderer.ts';
import { createRenderingCache } from '../../indexer/rendering/rendering-cache.ts';
import { madeContentKey } from './fill-library.ts';

/** How many of the newest photos get which picture: more than one scrolls past, and than one turns through. */
const pictured = { thumbnail: 2_000, large: 100 } as const;
const sidePx = { thumbnail: 400, large: 2048 } as const;
const picturesInTurn = 100;

/**
 * Gives the newest photos of a made library pictures, as if they had been looked at before: those of a folder in turn.
 *
 * For what a window takes to draw: an empty tile is drawn in no time. Throws where the folder holds no JPEG.
 */
export async function lendPictures(
  libraryFolder: string,
  photos: number,
  folder: string,
): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.jpe?g$/i.test(name)).slice(0, picturesInTurn);
  if (files.length === 0) throw new Error(`There is no JPEG in ${folder}.`);
  const cache = createRenderingCache(libraryFilesIn(libraryFolder).cache, Infinity);
  for (const kind of ['thumbnail', 'large'] as const) {
    const made = await Promise.all(files.map((name) => pictureOf(join(folder, name), kind)));
    for (let newest = 0; newest < Math.min(photos, pictured[kind]); newest++) {
      const contentKey = madeContentKey(photos - 1 - newest);
      const bytes = made[newest % made.length];
      if (bytes) await cache.store(cachedPictureName({ kind, contentKey }), bytes);
    }
  }
}

/** The photo in that size, also where it is smaller: drawing it is what is asked about. */
function pictureOf(file: string, kind: keyof typeof sidePx): Promise<Buffer> {
  const picture = sharp(file).resize(sidePx[kind], sidePx[kind], { fit: 'inside' });
  return (kind === 'large' ? picture.jpeg() : picture.webp()).toBuffer();
}
