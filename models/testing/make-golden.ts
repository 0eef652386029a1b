/** Writes `models/golden/golden.json` anew: `npx tsx models/testing/make-golden.ts`, then `npm run format`. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catPictures, decodePicture } from './cat-pictures.ts';
import { loadVision, wasmBackend } from './real-vision.ts';

const longSidePx = 160;

const vision = await loadVision(await wasmBackend());
const golden: unknown[] = [];
for (const path of catPictures) {
  const image = await decodePicture(path, longSidePx);
  const sightings = await vision.see(image, null);
  golden.push({
    image: { ...image, pixels: Buffer.from(image.pixels).toString('base64') },
    sightings: sightings.map(({ box, catScore, embedding }) => ({
      box: box.map(rounded),
      catScore: rounded(catScore),
      embedding: Buffer.from(embedding.buffer).toString('base64'),
    })),
  });
  console.log(
    path,
    sightings.map(({ box, catScore }) => ({ box, catScore })),
  );
}
await writeFile(
  join(import.meta.dirname, '../golden/golden.json'),
  `${JSON.stringify(golden, null, 2)}\n`,
);

function rounded(value: number): number {
  return Number(value.toFixed(6));
}
