import type { RgbImage } from '../../contract/vision-messages.ts';
import { wholeImage, type Region } from '../image/region.ts';
import { resample } from '../image/resample.ts';
import type { Network } from '../network/network.ts';
import { decodeBoxes, type Detection } from './decode-boxes.ts';
import { lookCloser, needsCloserLook } from './look-closer.ts';
import { boxLayers, classLayers } from './ssd-layers.ts';
import { suppressOverlaps } from './suppress-overlaps.ts';

/** Side of the square the detector was trained on; photos are stretched to it. */
export const detectorInputPx = 300;

/** Below this score a box is noise; above it the presence gate weighs how sure the detector is. */
export const minCatScore = 0.03;

/** Beside a surer cat, a box below this share of its score is a part or a shadow of it. */
const minShareOfBest = 0.3;

const maxOverlap = 0.5;
const maxCatsPerPhoto = 8;

/** Scores this low decide whether a closer look is worth its time. */
const noiseScore = 0.02;

/** Finds the cats of a photo, best first. */
export type Detector = (image: RgbImage) => Promise<Detection[]>;

export function createDetector(network: Network, anchors: Float32Array): Detector {
  const input = new Float32Array(detectorInputPx ** 2 * 3);

  async function detectIn(image: RgbImage, region: Region): Promise<Detection[]> {
    resample(image, region, detectorInputPx, input, 0);
    const batch = { photos: 1, sidePx: detectorInputPx, pixels: input };
    const outputs = await network.run(batch, [...boxLayers, ...classLayers]);
    const maps = outputs.map(({ values }) => values);
    const offsets = concatenate(maps.slice(0, boxLayers.length));
    const logits = concatenate(maps.slice(boxLayers.length));
    const detections = decodeBoxes(offsets, logits, anchors, noiseScore);
    return suppressOverlaps(detections, maxOverlap, maxCatsPerPhoto);
  }

  return async (image) => {
    const first = await detectIn(image, wholeImage(image));
    const found = needsCloserLook(first) ? await lookCloser(image, first, detectIn) : first;
    const best = found[0]?.catScore ?? 0;
    const least = Math.max(minCatScore, minShareOfBest * best);
    return found.filter(({ catScore }) => catScore >= least);
  };
}

/** Maps are `[1, y, x, anchors × n]`: laid end to end they are in the anchors' order. */
function concatenate(maps: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(maps.reduce((sum, map) => sum + map.length, 0));
  let offset = 0;
  for (const map of maps) {
    all.set(map, offset);
    offset += map.length;
  }
  return all;
}
