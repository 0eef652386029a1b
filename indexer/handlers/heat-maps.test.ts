import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { HeatMap } from '../../contract/heat-map.ts';
import { mog, writePhotos } from '../testing/cat-photos.ts';
import { openIndexerIn } from '../testing/open-indexer-in.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

async function open(folder: string) {
  const indexer = await openIndexerIn(folder, { threads: 2, work: false });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= indexer.close());
  onTestFinished(close);
  return { ...indexer, close };
}

/** A library that was taught Mog with one photo, and the crop in another. */
async function taught() {
  const folder = await temporaryFolder();
  await writePhotos(folder, { 'taught.jpg': mog(), 'other.jpg': mog(1.15) });
  const indexer = await open(folder);
  const { handlers } = indexer;
  const paths = ['taught.jpg', 'other.jpg'].map((name) => join(folder, name));
  const [example, other] = await handlers['photos.inspect']({ paths });
  const { catId } = await handlers['cats.create']({ name: 'Mog' });
  const photoId = example?.photoId ?? 0;
  await handlers['labels.set']({ labels: [{ photoId, cropId: null, catId, verdict: 'yes' }] });
  const crop = other?.crops[0];
  if (crop === undefined) throw new Error('A cat is found in the photo.');
  return { indexer, handlers, catId, crop, folder };
}

type Taught = Awaited<ReturnType<typeof taught>>;

/** The same library after the app was closed and started. */
async function reopened(library: Taught): Promise<Taught> {
  await library.indexer.close();
  const indexer = await open(library.folder);
  return { ...library, indexer, handlers: indexer.handlers };
}

/** Asks until the map is there; tells how often. */
async function mapOf({ handlers, catId, crop }: Taught): Promise<readonly [HeatMap, number]> {
  for (let asked = 1; ; asked++) {
    const { map, done, total } = await handlers['explain.heatMap']({ cropId: crop.cropId, catId });
    expect(done).toBeLessThanOrEqual(total);
    if (map !== null) return [map, asked];
  }
}

test(
  'a map comes bit by bit, says where the cat is seen, and is kept',
  { timeout: 60_000 },
  async () => {
    const library = await taught();
    const [map, asked] = await mapOf(library);
    expect(asked).toBe(4);
    expect(map.box).toEqual(library.crop.box);
    expect(map.cells).toHaveLength(map.side ** 2);
    expect(Math.max(...map.cells)).toBe(1);

    // The photo is not needed any more, nor is the engine; another cat's map costs nothing either.
    await rm(join(library.folder, 'other.jpg'));
    expect(await mapOf(library)).toEqual([map, 1]);
    // … nor the same run of the app, until the small pictures are cleared.
    const again = await reopened(library);
    expect(await mapOf(again)).toEqual([map, 1]);
    await again.handlers['library.clearThumbnails']();
    await expect(mapOf(await reopened(again))).rejects.toMatchObject({ kind: 'failed' });
  },
);

test('a photo that is gone is named', { timeout: 60_000 }, async () => {
  const library = await taught();
  await rm(join(library.folder, 'other.jpg'));
  await expect(mapOf(library)).rejects.toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('other.jpg') as string,
  });
});

test('a cat nobody was shown has no map', async () => {
  const { handlers, crop } = await taught();
  const { catId } = await handlers['cats.create']({ name: 'Luna' });
  await expect(handlers['explain.heatMap']({ cropId: crop.cropId, catId })).rejects.toMatchObject({
    kind: 'not-found',
  });
});
