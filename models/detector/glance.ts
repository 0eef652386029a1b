import { cropInputPx } from '../embedding/crop-views.ts';
import { sigmoid } from '../head/fitting/vector.ts';
import type { Batch, Network } from '../network/network.ts';
import { sureScore } from './candidates.ts';
import { catScore, leastScore, mostScore } from './cat-score.ts';
import { detectionLayers } from './read-detections.ts';
import { boxLayers } from './ssd-layers.ts';

/** Whether the views of a candidate, with its score in the whole photo, are worth to be looked at in earnest. */
export type Glance = (views: Batch, inPhoto: number) => Promise<boolean>;

/**
 * A probability below this, seen coarsely and from one side, is not looked into.
 *
 * Of 555 candidates in photos that nothing is measured with, half are spared; of 198 that a closer look gave 0.02
 * and more 7 were among them, none with 0.05.
 */
const hopelessScore = 0.015;

/**
 * Looks at a candidate with the coarse network, and at one of its views only: a fifth of a look in earnest.
 *
 * What it thinks is kept nowhere: it spares looks at what is clearly no cat.
 */
export const createGlance =
  (coarse: Network): Glance =>
  async ({ pixels, sidePx }, inPhoto) => {
    if (inPhoto >= sureScore) return true;
    const view = { photos: 1, sidePx, pixels: pixels.subarray(0, pixels.length / 2) };
    const maps = (await coarse.run(view, detectionLayers)).slice(boxLayers.length);
    const most = maps.reduce(
      (best, { values }) => values.reduce((one, value) => Math.max(one, value), best),
      -Infinity,
    );
    const closeUp = Math.min(Math.max(sigmoid(most), leastScore), mostScore);
    return catScore(inPhoto, [closeUp]) >= hopelessScore;
  };

/** So that the first photo is no slower than the next. */
export const warmUpGlance = (coarse: Network): Promise<void> =>
  coarse.warmUp({ photos: 1, sidePx: cropInputPx }, detectionLayers);
