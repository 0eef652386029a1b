import { memory } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Box } from '../contract/box.ts';
import type { Sighting } from '../contract/vision-messages.ts';
import { embeddingSize } from './embedding/projection.ts';
import { goldenDifference, goldenPictures } from './golden/golden.ts';
import { dot } from './head/fitting/vector.ts';
import { catPictures, decodePicture } from './testing/cat-pictures.ts';
import { fastestBackend, loadVision, wasmBackend } from './testing/real-vision.ts';
import type { Vision } from './vision.ts';

let vision: Vision;

const cosine = (one: Sighting | undefined, other: Sighting | undefined) =>
  one && other ? dot(one.embedding, other.embedding) : NaN;

const largestDifference = (one: Float32Array, other: Float32Array) =>
  Math.max(...one.map((value, at) => Math.abs(value - (other[at] ?? NaN))));

beforeAll(async () => {
  vision = await loadVision(await fastestBackend());
});

afterAll(() => {
  vision.dispose();
});

describe('createVision', () => {
  it('sees the golden pictures as every engine must', async () => {
    expect(goldenPictures).toHaveLength(2);
    for (const picture of goldenPictures) {
      expect(picture.sightings).toHaveLength(1);
      expect(goldenDifference(picture, await vision.see(picture.image, null))).toBeNull();
    }
  });

  it('finds the cat of a photo, and the same cat in a screenshot of it', async () => {
    const [photo = [], screenshot = []] = await Promise.all(
      catPictures.map(async (path) => vision.see(await decodePicture(path, 1024), null)),
    );
    for (const sightings of [photo, screenshot]) {
      expect(sightings).toHaveLength(1);
      expect(sightings[0]?.catScore).toBeGreaterThan(0.9);
      expect(sightings[0]?.embedding).toHaveLength(embeddingSize);
    }
    expect(cosine(photo[0], photo[0])).toBeCloseTo(1, 4);
    expect(cosine(photo[0], screenshot[0])).toBeGreaterThan(0.85);
  });

  it('describes what is not the cat differently', async () => {
    const [path = ''] = catPictures;
    const wall: Box = [0.05, 0.02, 0.4, 0.15];
    const cat: Box = [0.01, 0.19, 0.92, 0.65];
    const [one, other] = await vision.see(await decodePicture(path, 1024), [cat, wall]);
    expect(cosine(one, other)).toBeLessThan(0.5);
  });

  it('embeds the same cat alike in a picture half as large', async () => {
    const [path = ''] = catPictures;
    const [large] = await vision.see(await decodePicture(path, 1024), [[0, 0.2, 0.9, 0.65]]);
    const [small] = await vision.see(await decodePicture(path, 512), [[0, 0.2, 0.9, 0.65]]);
    expect(cosine(large, small)).toBeGreaterThan(0.9);
  });

  it('embeds given boxes in their order, without looking', async () => {
    const [picture] = goldenPictures;
    if (picture === undefined) throw new Error('no golden picture');
    const boxes = [[0.5, 0.5, 0.2, 0.2], picture.sightings[0]?.box ?? [0, 0, 1, 1]] as const;
    const seen = await vision.see(picture.image, boxes);
    expect(seen.map(({ box }) => box)).toEqual(boxes);
    expect(seen.map(({ catScore }) => catScore)).toEqual([1, 1]);
    expect(goldenDifference(picture, seen.slice(1))).toBeNull();
  });

  it('reads wider features of boxes, from which the embedding is made', async () => {
    const [picture] = goldenPictures;
    if (picture === undefined) throw new Error('no golden picture');
    const box = picture.sightings[0]?.box ?? [0, 0, 1, 1];
    const [cat, whole] = await vision.features(picture.image, [box, [0, 0, 1, 1]]);
    expect(cat?.length).toBeGreaterThan(embeddingSize);
    expect(whole).toHaveLength(cat?.length ?? 0);
    expect(cat?.every((value) => value >= 0)).toBe(true);
    expect(whole).not.toEqual(cat);
  });

  it('sees nothing in a blank picture, and survives one pixel', async () => {
    expect(await vision.see({ widthPx: 1, heightPx: 1, pixels: new Uint8Array(3) }, null)).toEqual(
      [],
    );
    const grey = { widthPx: 640, heightPx: 480, pixels: new Uint8Array(640 * 480 * 3).fill(128) };
    expect(await vision.see(grey, null)).toEqual([]);
  });

  it('refuses pixels that are not the size they claim', async () => {
    const image = { widthPx: 10, heightPx: 10, pixels: new Uint8Array(299) };
    await expect(vision.see(image, null)).rejects.toThrow('10 × 10 × 3');
  });
});

describe('createVision on WebAssembly', () => {
  let wasm: Vision;

  beforeAll(async () => {
    wasm = await loadVision(await wasmBackend());
  });

  afterAll(() => {
    wasm.dispose();
  });

  it('sees the golden pictures as every engine must', async () => {
    for (const picture of goldenPictures)
      expect(goldenDifference(picture, await wasm.see(picture.image, null))).toBeNull();
  });

  it('sees the same as the fastest backend, to the fourth digit', async () => {
    for (const { image } of goldenPictures) {
      const [one] = await vision.see(image, null);
      const [other] = await wasm.see(image, null);
      if (!one || !other) throw new Error('a golden picture without a cat');
      expect(one.catScore).toBeCloseTo(other.catScore, 4);
      one.box.forEach((edge, side) => {
        expect(edge).toBeCloseTo(other.box[side] ?? NaN, 4);
      });
      expect(largestDifference(one.embedding, other.embedding)).toBeLessThan(1e-4);
    }
  });

  it('leaves no tensor behind', async () => {
    const [picture] = goldenPictures;
    const before = memory().numTensors;
    if (picture !== undefined) await wasm.see(picture.image, null);
    expect(memory().numTensors).toBe(before);
  });
});
