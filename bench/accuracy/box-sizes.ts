import sharp from 'sharp';
import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { readModelFiles } from '../../indexer/engines/read-model-files.ts';
import { cpuEngineName } from '../../indexer/engines/onnx-runtime.ts';
import { createCpuEngine } from '../../indexer/engines/worker-engines.ts';
import { createPhotoReader } from '../../indexer/images/photo-reader.ts';
import type { VisionEngine } from '../../models/engine.ts';
import { overlap } from '../../models/detector/suppress-overlaps.ts';
import { inParallel } from '../../indexer/concurrency/in-parallel.ts';
import type { SeenPhoto } from '../photos/seen-photo.ts';
import { weightsFolder } from '../places.ts';
import { createRandom, type Random } from '../../models/random.ts';
import { mean } from './metrics.ts';
import type { World } from './world.ts';

/** How often a cat of one size is found. */
export type SizeResult = {
  /** Share of the picture that the cat's box covers. */
  readonly boxShare: number;
  readonly pictures: number;
  /** Share of cats under any stored box, and under one that more likely than not holds a cat. */
  readonly any: number;
  readonly likely: number;
};

const boxShares = [0.2, 0.1, 0.05, 0.03, 0.02] as const;
const catsPerSize = 60;
const canvas = { width: 1024, height: 768 } as const;

/** A cat this sure in its own photo is there, and its box is right. */
const sureScore = 0.9;
const sameBoxOverlap = 0.3;

type Composite = { readonly image: RgbImage; readonly box: Box };

/**
 * Share of cats found by size, measured on composites: whole cat photos made small on a scene without cats.
 *
 * Few photos at hand show small cats, so the size is made: sure cats of the named ones, scaled until their
 * box covers the wanted share. The edge of the small photo is harder than nature, its light and sharpness
 * kinder.
 */
export async function boxSizes(world: World, scenes: readonly SeenPhoto[]): Promise<SizeResult[]> {
  const sure = [...world.cats.values()].flat().filter(isSure);
  const numbered = [...createRandom(1).shuffle(sure).slice(0, catsPerSize).entries()];
  const reader = createPhotoReader();
  const engine = createCpuEngine(cpuEngineName(), { files: await readModelFiles(weightsFolder) });
  const decode = async ({ path }: SeenPhoto) =>
    (await reader.decode(await reader.read(path))).image;
  try {
    const results: SizeResult[] = [];
    for (const boxShare of boxShares) {
      const found = await inParallel(numbered, engine.concurrency + 1, async ([index, cat]) => {
        const scene = scenes[index % scenes.length];
        const box = cat.sightings[0]?.box;
        if (scene === undefined || box === undefined) return null;
        const composite = await compose(
          await decode(cat),
          box,
          await decode(scene),
          boxShare,
          createRandom(index),
        );
        return composite === null ? null : look(engine, composite);
      });
      const scores = found.filter((score) => score !== null);
      results.push({
        boxShare,
        pictures: scores.length,
        any: mean(scores.map((score) => (score > 0 ? 1 : 0))),
        likely: mean(scores.map((score) => (score >= 0.5 ? 1 : 0))),
      });
    }
    return results;
  } finally {
    await Promise.all([engine.close(), reader.close()]);
  }
}

const isSure = ({ sightings }: SeenPhoto) =>
  sightings.length === 1 && (sightings[0]?.catScore ?? 0) >= sureScore;

/** Probability of the best box on the cat; 0 when it was missed. */
async function look(engine: VisionEngine, { image, box }: Composite): Promise<number> {
  const sightings = await engine.see(image, null);
  return Math.max(
    0,
    ...sightings
      .filter((sighting) => overlap(sighting.box, box) >= sameBoxOverlap)
      .map(({ catScore }) => catScore),
  );
}

/** Null when the photo would have to be larger than the scene for its cat to be that large. */
async function compose(
  cat: RgbImage,
  [left, top, width, height]: Box,
  scene: RgbImage,
  boxShare: number,
  random: Random,
): Promise<Composite | null> {
  const area = width * height * cat.widthPx * cat.heightPx;
  const scale = Math.sqrt((boxShare * canvas.width * canvas.height) / area);
  const [widthPx, heightPx] = [Math.round(cat.widthPx * scale), Math.round(cat.heightPx * scale)];
  if (widthPx > canvas.width || heightPx > canvas.height) return null;
  const x = Math.floor(random.next() * (canvas.width - widthPx));
  const y = Math.floor(random.next() * (canvas.height - heightPx));
  const small = await raw(cat).resize(widthPx, heightPx, { fit: 'fill' }).png().toBuffer();
  const pixels = await raw(scene)
    .resize(canvas.width, canvas.height, { fit: 'cover' })
    .composite([{ input: small, left: x, top: y }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return {
    image: { widthPx: canvas.width, heightPx: canvas.height, pixels: new Uint8Array(pixels) },
    box: [
      (x + left * widthPx) / canvas.width,
      (y + top * heightPx) / canvas.height,
      (width * widthPx) / canvas.width,
      (height * heightPx) / canvas.height,
    ],
  };
}

const raw = ({ pixels, widthPx, heightPx }: RgbImage) =>
  sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } });
