import type { RgbImage } from '../../contract/vision-messages.ts';
import { freshMemory, type Arena } from '../arena.ts';
import { wholeImage } from '../image/region.ts';
import { resample } from '../image/resample.ts';
import type { Network } from '../network/network.ts';
import type { Anchors } from './anchors.ts';
import type { Detection } from './decode-boxes.ts';
import { detectionLayers, readDetections } from './read-detections.ts';
import { sameCatOverlap, suppressOverlaps } from './suppress-overlaps.ts';

/** Looks at a whole photo stretched to a square of `sidePx`; whatever hints at a cat, best first. */
export type Detector = (image: RgbImage, sidePx: number) => Promise<Detection[]>;

/** Below this score there is not even a hint. */
const hintScore = 0.003;

const maxDetections = 8;

export function createDetector(
  network: Network,
  anchors: Anchors,
  arena: Arena = freshMemory,
): Detector {
  return (image, sidePx) =>
    arena.within(async () => {
      const pixels = arena.floats(sidePx ** 2 * 3);
      resample(image, wholeImage(image), sidePx, pixels, 0, arena);
      const maps = await network.run({ photos: 1, sidePx, pixels }, detectionLayers);
      const found = readDetections(maps, { photo: 0, photos: 1 }, anchors, hintScore);
      return suppressOverlaps(found, sameCatOverlap, maxDetections);
    });
}
