import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { cropViews } from '../embedding/crop-views.ts';
import { detectorLayers, momentsOf, readMoments } from '../embedding/pooled-features.ts';
import type { Network } from '../network/network.ts';
import { catPictures, decodePicture } from '../testing/cat-pictures.ts';
import { fastestBackend, loadModelFiles } from '../testing/real-vision.ts';
import { loadDetector } from '../vision.ts';
import { createCloseUp, type LookCloseUp } from './close-up.ts';

const box: Box = [0.01, 0.19, 0.92, 0.65];

let detector: Network;
let look: LookCloseUp;
/** How many pictures each run of the network was given. */
const runs: number[] = [];

beforeAll(async () => {
  const { makeNetwork } = await fastestBackend();
  const loaded = loadDetector(await loadModelFiles(), makeNetwork);
  detector = loaded.detector;
  const counted: Network = {
    ...detector,
    run: (batch, outputs) => {
      runs.push(batch.photos);
      return detector.run(batch, outputs);
    },
  };
  look = createCloseUp(counted, loaded.anchors);
});

afterAll(() => {
  detector.dispose();
});

const wall: RgbImage = {
  widthPx: 320,
  heightPx: 240,
  pixels: new Uint8Array(320 * 240 * 3).fill(150),
};

describe('a close-up', () => {
  it('of what is no cat ends with the crop: its mirror image is never looked at', async () => {
    runs.length = 0;
    expect(await look(wall, { box, catScore: 0.05 })).toBeNull();
    expect(runs).toEqual([1]);
  });

  it('of a cat takes both, and describes it as if they were looked at together', async () => {
    const [path = ''] = catPictures;
    const image = await decodePicture(path, 512);
    runs.length = 0;
    const cat = await look(image, { box, catScore: 0.3 });
    expect(cat?.catScore).toBeGreaterThan(0.5);
    expect(runs).toEqual([1, 1]);
    const together = readMoments(
      await detector.run(cropViews(image, box), momentsOf(detectorLayers)),
    );
    expect(cat?.detectorMoments).toHaveLength(together.length);
    for (const [at, { channels, values }] of together.entries()) {
      const moments = cat?.detectorMoments[at];
      expect(moments?.channels).toBe(channels);
      const differences = values.map((value, n) => Math.abs(value - (moments?.values[n] ?? NaN)));
      expect(Math.max(...differences)).toBeLessThan(1e-4);
    }
  });
});
