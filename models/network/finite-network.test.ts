import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineFailure } from '../engine-failure.ts';
import { goldenPictures } from '../golden/golden.ts';
import { fastestBackend, loadVision } from '../testing/real-vision.ts';
import { brokenBackend, type Breakage } from '../testing/broken-backend.ts';
import type { Vision } from '../vision.ts';
import { refuseNonFinite } from './finite-network.ts';

describe('refuseNonFinite', () => {
  it('finds one number among many that is none, and lets the largest singles pass', () => {
    const largest = new Float32Array(10_000).fill(3.4e38);
    expect(() => refuseNonFinite('webgpu', largest)).not.toThrow();
    for (const odd of [NaN, Infinity, -Infinity]) {
      const values = new Float32Array(10_000);
      values[7777] = odd;
      expect(() => refuseNonFinite('webgpu', values)).toThrow(EngineFailure);
    }
    expect(() => refuseNonFinite('webgpu', new Float32Array([Infinity, -Infinity]))).toThrow();
  });
});

describe('a network that puts out what is no number', () => {
  const breakage: Breakage = { layers: null };
  let vision: Vision;

  beforeAll(async () => {
    vision = await loadVision(brokenBackend(await fastestBackend(), breakage));
  });

  afterAll(() => vision.dispose());

  const [picture] = goldenPictures;
  if (picture === undefined) throw new Error('no golden picture');
  const { image, sightings } = picture;

  it('fails as an engine does, whichever of its layers is broken', async () => {
    breakage.layers = null;
    expect(await vision.see(image, null)).toHaveLength(1);
    for (const layers of [/ClassPredictor/, /BoxEncodingPredictor/, /moments/]) {
      breakage.layers = layers;
      await expect(vision.see(image, null)).rejects.toThrow(EngineFailure);
    }
    await expect(vision.see(image, [[0, 0, 1, 1]])).rejects.toThrow('computed what is no number');
    await expect(vision.features(image, [[0, 0, 1, 1]])).rejects.toThrow(EngineFailure);
    breakage.layers = null;
    expect(await vision.see(image, null)).toHaveLength(sightings.length);
  });
});
