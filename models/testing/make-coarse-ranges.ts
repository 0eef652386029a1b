/**
 * Writes `models/detector/coarse-ranges.ts` anew: `npx tsx models/testing/make-coarse-ranges.ts FOLDER…`, then `npm run format`.
 *
 * Of the photos below the folders some 150, evenly taken, are looked at as a whole and in their middle.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cropViews } from '../embedding/crop-views.ts';
import { firstLookPx } from '../detector/find-cats.ts';
import { wholeImage } from '../image/region.ts';
import { resample } from '../image/resample.ts';
import type { Layer } from '../network/fold.ts';
import type { Batch, Network } from '../network/network.ts';
import { loadDetector } from '../vision.ts';
import { decodePicture } from './cat-pictures.ts';
import { fastestBackend, loadModelFiles } from './real-vision.ts';

const wantedPhotos = 150;

const isPhoto = /\.(jpe?g|png|webp)$/i;

async function photosBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && isPhoto.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const files = (await Promise.all(process.argv.slice(2).map(photosBelow))).flat();
const step = Math.max(1, Math.floor(files.length / wantedPhotos));
const taken = files.filter((_, index) => index % step === 0);

const backend = await fastestBackend();
let layers: readonly Layer[] = [];
let input = '';
const { detector } = loadDetector(await loadModelFiles(), (found, inputName) => {
  layers = found.filter(({ kind }) => kind !== 'moments');
  input = inputName;
  return backend.makeNetwork(found, inputName);
});
const names = layers.map(({ name }) => name);
const ranges = new Map<string, [number, number]>(names.map((name) => [name, [0, 0]]));

async function widen(network: Network, batch: Batch): Promise<void> {
  const maps = await network.run(batch, names);
  for (const [index, { values }] of maps.entries()) {
    const range = ranges.get(names[index] ?? '');
    if (range === undefined) continue;
    for (const value of values) {
      if (value < range[0]) range[0] = value;
      if (value > range[1]) range[1] = value;
    }
  }
}

for (const file of taken) {
  const image = await decodePicture(file, 1024);
  const pixels = new Float32Array(firstLookPx ** 2 * 3);
  resample(image, wholeImage(image), firstLookPx, pixels, 0);
  await widen(detector, { photos: 1, sidePx: firstLookPx, pixels });
  await widen(detector, cropViews(image, [0.25, 0.25, 0.5, 0.5]));
}
const lines = [[input, [-1, 1]] as const, ...ranges].map(
  ([name, [least, most]]) => `  '${name}': [${least.toPrecision(4)}, ${most.toPrecision(4)}],`,
);
await writeFile(
  join(import.meta.dirname, '../detector/coarse-ranges.ts'),
  `import type { Ranges } from '../network/network.ts';

/** What the detector's layers put out, of ${taken.length} photos; written by \`models/testing/make-coarse-ranges.ts\`. */
export const coarseRanges: Ranges = {
${lines.join('\n')}
};
`,
);
