import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { catPictures } from '../testing/cat-pictures.ts';
import { fastestBackend, loadModelFiles } from '../testing/real-vision.ts';
import { loadDetector } from '../vision.ts';
import { createCatFinder, type FindCats } from './find-cats.ts';
import { overlap } from './suppress-overlaps.ts';

const canvas = { width: 1024, height: 768 } as const;

/** Where the cat sits in its own picture, roughly. */
const catInPicture: Box = [0.01, 0.19, 0.92, 0.65];

let findCats: FindCats;
let dispose: () => void;

beforeAll(async () => {
  const { makeNetwork } = await fastestBackend();
  const { detector, anchors } = loadDetector(await loadModelFiles(), makeNetwork);
  findCats = createCatFinder(detector, anchors);
  dispose = detector.dispose;
});

afterAll(() => {
  dispose();
});

type Placed = { readonly left: number; readonly top: number; readonly width: number };

/** The picture of a cat, small, on a plain wall, as often as wanted, and the cats' boxes. */
async function onWall(places: readonly Placed[]): Promise<{ image: RgbImage; boxes: Box[] }> {
  const [path = ''] = catPictures;
  const copies = await Promise.all(
    places.map(async ({ left, top, width }) => {
      const { data, info } = await sharp(path)
        .resize({ width })
        .png()
        .toBuffer({ resolveWithObject: true });
      const [x, y, share, tall] = catInPicture;
      const box: Box = [
        (left + x * info.width) / canvas.width,
        (top + y * info.height) / canvas.height,
        (share * info.width) / canvas.width,
        (tall * info.height) / canvas.height,
      ];
      return { layer: { input: data, left, top }, box };
    }),
  );
  const pixels = await sharp({ create: { ...canvas, channels: 3, background: '#9aa38f' } })
    .composite(copies.map(({ layer }) => layer))
    .removeAlpha()
    .raw()
    .toBuffer();
  const image = { widthPx: canvas.width, heightPx: canvas.height, pixels: new Uint8Array(pixels) };
  return { image, boxes: copies.map(({ box }) => box) };
}

describe('createCatFinder', () => {
  it.each([400, 200, 130])('finds a cat in a picture %i pixels wide', async (width) => {
    const { image, boxes } = await onWall([{ left: 620 - width / 2, top: 420, width }]);
    const [cat] = await findCats(image);
    expect(cat?.catScore).toBeGreaterThan(0.5);
    expect(overlap(cat?.box ?? [0, 0, 0, 0], boxes[0] ?? [0, 0, 1, 1])).toBeGreaterThan(0.4);
  });

  it('finds both cats of a photo, once each', async () => {
    const { image, boxes } = await onWall([
      { left: 40, top: 60, width: 380 },
      { left: 560, top: 120, width: 380 },
    ]);
    const cats = await findCats(image);
    expect(cats).toHaveLength(2);
    for (const box of boxes)
      expect(Math.max(...cats.map((cat) => overlap(cat.box, box)))).toBeGreaterThan(0.5);
  });

  it('sees no cat on a bare wall', async () => {
    const { image } = await onWall([]);
    expect(await findCats(image)).toEqual([]);
  });
});
