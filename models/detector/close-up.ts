import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { freshMemory, type Arena } from '../arena.ts';
import { cropInputPx, cropViews } from '../embedding/crop-views.ts';
import {
  detectorLayers,
  momentsOf,
  readMoments,
  type Moments,
} from '../embedding/pooled-features.ts';
import type { Batch, Network } from '../network/network.ts';
import type { Anchors } from './anchors.ts';
import { catScore } from './cat-score.ts';
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

/** Looks again at the box of a candidate. */
export type LookCloseUp = (image: RgbImage, candidate: Detection) => Promise<CloseUp>;

/** What to ask the detector's network of a crop. */
export const closeUpLayers = [...detectionLayers, ...momentsOf(detectorLayers)];

/** Scores below this say no more than that nothing was found. */
const leastScore = 1e-4;

/** Keeps the surest score from being certainty. */
const mostScore = 1 - 1e-6;

/**
 * Asks the detector again about the crop of a candidate, where the cat is large.
 *
 * One run over the crop and its mirror image serves both this second opinion and, later, the embedding.
 */
export function createCloseUp(
  network: Network,
  anchors: Anchors,
  arena: Arena = freshMemory,
): LookCloseUp {
  return async (image, { box, catScore: inPhoto }) => {
    const views = cropViews(image, box, cropInputPx, arena);
    const maps = await network.run(views, closeUpLayers);
    const bestIn = (photo: number) => {
      const { photos } = views;
      const found = readDetections(maps, { photo, photos }, anchors, leastScore);
      const best = found.reduce((most, one) => Math.max(most, one.catScore), leastScore);
      return Math.min(best, mostScore);
    };
    return {
      box,
      catScore: catScore(Math.min(inPhoto, mostScore), [bestIn(0), bestIn(1)]),
      views,
      detectorMoments: readMoments(maps.slice(detectionLayers.length)),
    };
  };
}
