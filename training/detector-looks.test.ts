import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FindCats } from '../models/detector/find-cats.ts';
import { cropViews } from '../models/embedding/crop-views.ts';
import { createRandom } from '../models/random.ts';
import { keptLooks, viewsOf, type UnseenPhoto } from './detector-looks.ts';

const random = createRandom(3);
const picture = {
  widthPx: 300,
  heightPx: 200,
  pixels: Uint8Array.from({ length: 300 * 200 * 3 }, () => 256 * random.next()),
};
const detectorMoments = [2, 3].map((channels) => ({
  channels,
  values: Float32Array.from({ length: 4 * channels }, () => random.next()),
}));
const findOne: FindCats = (image) =>
  Promise.resolve([
    {
      box: [0.1, 0.2, 0.5, 0.5],
      catScore: 0.75,
      views: cropViews(image, [0.1, 0.2, 0.5, 0.5]),
      detectorMoments,
    },
  ]);

const photo: UnseenPhoto = { contentKey: 'cat', image: () => Promise.resolve(picture) };
/** A photo of that name that can no longer be looked at. */
const gone: UnseenPhoto = {
  contentKey: 'cat',
  image: () => Promise.reject(new Error('It was decoded again')),
};

describe('keptLooks', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'my-cat-looks-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('knows what it saw without the photo', async () => {
    const first = await (await keptLooks(findOne, folder))(photo);
    const again = await (await keptLooks(findOne, folder))(gone);
    expect(first).not.toBeNull();
    expect(again?.catScore).toBe(first?.catScore);
    expect(again?.detectorMoments).toEqual(detectorMoments);
    expect(Buffer.from(again?.crop ?? []).equals(first?.crop ?? Buffer.of(1))).toBe(true);
  });

  it('knows that a photo shows no cat', async () => {
    await (
      await keptLooks(() => Promise.resolve([]), folder)
    )(photo);
    expect(await (await keptLooks(findOne, folder))(gone)).toBeNull();
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('gives networks the crop and its mirror image, all but for rounding', async () => {
    const look = await (await keptLooks(findOne, folder))(photo);
    if (look === null) throw new Error('Expected a cat');
    const { pixels } = viewsOf(look);
    const exact = cropViews(picture, [0.1, 0.2, 0.5, 0.5]).pixels;
    expect(pixels).toHaveLength(exact.length);
    const away = exact.map((value, at) => Math.abs(value - (pixels[at] ?? NaN)));
    expect(away.reduce((most, one) => Math.max(most, one))).toBeLessThanOrEqual(1 / 255 + 1e-6);
  });
});
