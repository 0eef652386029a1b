import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { freshMemory, type Arena } from '../arena.ts';
import { cropInputPx, cropViews, oneView } from '../embedding/crop-views.ts';
import {
  detectorLayers,
  joinMoments,
  momentsOf,
  readMoments,
  type Moments,
} from '../embedding/pooled-features.ts';
import type { Batch, Network } from '../network/network.ts';
import type { Anchors } from './anchors.ts';
import { catScore, mayBeCat } from './cat-score.ts';
import type { Detection } from './decode-boxes.ts';
import { detectionLayers, readDetections } from './read-detections.ts';

/** A candidate seen again from close by. */
export type CloseUp = {
  readonly box: Box;
  /** Probability that the box holds a cat, in 0..1. */
  readonly catScore: number;
  readonly views: Batch;
  /** Of the detector's layers that describe the crop, computed on the way. */
  readonly detectorMoments: readonly Moments[];
};

/** Looks again at the box of a candidate; null where it is no cat. */
export type LookCloseUp = (image: RgbImage, candidate: Detection) => Promise<CloseUp | null>;

/** What to ask the detector's network of a view of a crop. */
export const closeUpLayers = [...detectionLayers, ...momentsOf(detectorLayers)];

/** Scores below this say no more than that nothing was found. */
const leastScore = 1e-4;

/** Keeps the surest score from being certainty. */
const mostScore = 1 - 1e-6;

/**
 * Asks the detector again about the crop of a candidate, where the cat is large.
 *
 * A run over the crop, and one over its mirror image, serve both this second opinion and, later, the embedding. Most of what is
 * no cat is known by the first of them, and never mirrored.
 */
export function createCloseUp(
  network: Network,
  anchors: Anchors,
  arena: Arena = freshMemory,
): LookCloseUp {
  async function look(view: Batch) {
    const maps = await network.run(view, closeUpLayers);
    const found = readDetections(maps, { photo: 0, photos: 1 }, anchors, leastScore);
    const best = found.reduce((most, one) => Math.max(most, one.catScore), leastScore);
    const moments = readMoments(maps.slice(detectionLayers.length));
    return { score: Math.min(best, mostScore), moments };
  }

  return async (image, { box, catScore: found }) => {
    const inPhoto = Math.min(found, mostScore);
    const views = cropViews(image, box, cropInputPx, arena);
    const plain = await look(oneView(views, 0));
    if (!mayBeCat(inPhoto, plain.score)) return null;
    const mirrored = await look(oneView(views, 1));
    return {
      box,
      catScore: catScore(inPhoto, [plain.score, mirrored.score]),
      views,
      detectorMoments: joinMoments(plain.moments, mirrored.moments),
    };
  };
}
