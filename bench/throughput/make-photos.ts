import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { inParallel } from '../../indexer/concurrency/in-parallel.ts';
import { readPhotoCollection } from '../photos/photo-collection.ts';
import { createRandom } from '../../models/random.ts';

/** Photos of one size, made for measuring; every second one shows a cat. */
export type PhotoSet = {
  readonly name: string;
  readonly folder: string;
  readonly files: readonly string[];
  /** What they were made of. */
  readonly made: string;
};

export type PhotoSize = {
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
};

export const photoSizes: readonly PhotoSize[] = [
  { name: '12 MP', widthPx: 4000, heightPx: 3000 },
  { name: '1 MP', widthPx: 1152, heightPx: 864 },
];

const cacheFolder = join(import.meta.dirname, '../../.cache/bench/photos');

/** Makes `count` different JPEGs of a size, or takes those made before. */
export async function makePhotos(size: PhotoSize, count: number): Promise<PhotoSet> {
  const { sources, made } = await photoSources();
  const label = made.startsWith('real') ? 'real' : 'drawn';
  const folder = join(cacheFolder, `${size.name.replace(' ', '-')}-${count}-${label}`);
  await mkdir(folder, { recursive: true });
  const numbers = Array.from({ length: count }, (_, index) => index);
  if ((await readdir(folder)).length < count) {
    console.error(`Making ${count} photos of ${size.name}, once`);
    await inParallel(numbers, availableParallelism(), async (index) => {
      const kind = index % 2 === 0 ? sources.cats : sources.others;
      const file = join(folder, fileName(index));
      const source = kind[(index >> 1) % kind.length];
      if (source !== undefined && !existsSync(file)) await makePhoto(source, size, index, file);
    });
  }
  return { name: size.name, folder, files: numbers.map((n) => join(folder, fileName(n))), made };
}

const fileName = (index: number) => `${String(index).padStart(4, '0')}.jpg`;

type Sources = { readonly cats: readonly string[]; readonly others: readonly string[] };

async function photoSources(): Promise<{ readonly sources: Sources; readonly made: string }> {
  const collection = await readPhotoCollection();
  const everyday = ['people', 'scenes', 'food', 'objects'];
  if (collection !== null) {
    const { shuffle } = createRandom(7);
    const negatives = collection.negatives.filter(({ name }) => everyday.includes(name));
    return {
      sources: {
        cats: shuffle(collection.individuals.flatMap(({ files }) => files)),
        others: shuffle(negatives.flatMap(({ files }) => files)),
      },
      made: 'real photos scaled to size with a sensor’s noise; every second one shows a cat',
    };
  }
  const cat = createRequire(import.meta.url).resolve('cat-picture/cat.jpg');
  return {
    sources: { cats: [cat], others: [''] },
    made: 'one cat picture varied, and drawn scenes; every second one shows a cat',
  };
}

/** Scaled-up pictures are too smooth to be a fair load; a sensor's noise makes files of usual size. */
async function makePhoto(
  source: string,
  { widthPx, heightPx }: PhotoSize,
  index: number,
  file: string,
): Promise<void> {
  const random = createRandom(index + 1);
  const picture = source === '' ? drawScene(random.next()) : sharp(source).autoOrient();
  const scaled = await picture
    .removeAlpha()
    .toColourspace('srgb')
    .modulate({ brightness: 0.9 + 0.2 * random.next() })
    .resize(widthPx, heightPx, { fit: 'cover' })
    .toBuffer();
  const noise = await sharp({
    create: {
      width: widthPx,
      height: heightPx,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 10 },
    },
  })
    .png({ compressionLevel: 0 })
    .toBuffer();
  await sharp(scaled)
    .composite([{ input: noise, blend: 'soft-light' }])
    .jpeg({ quality: 90 })
    .toFile(file);
}

/** A landscape of three colours. */
function drawScene(chance: number): Sharp {
  const hue = Math.round(chance * 360);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">
    <rect width="800" height="600" fill="hsl(${hue},40%,70%)"/>
    <path d="M0 400 L300 ${200 + hue / 3} L800 420 V600 H0Z" fill="hsl(${hue + 90},30%,40%)"/>
    <circle cx="${100 + hue}" cy="120" r="60" fill="hsl(50,80%,75%)"/></svg>`;
  return sharp(Buffer.from(svg));
}
