import { mkdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { IndexerEvent } from '../../contract/events.ts';
import type { Indexer, OpenIndexerOptions } from '../indexer.ts';
import { luna, mog, wall, writePhotos } from '../testing/cat-photos.ts';
import { decoder, writeVideo } from '../testing/generated-video.ts';
import { openIndexerIn } from '../testing/open-indexer-in.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

/** A wall for two seconds, then Mog, then Luna, then the wall again; and photos beside it. */
async function place() {
  const folder = await temporaryFolder();
  const pictures = join(folder, 'pictures');
  await mkdir(pictures);
  const video = join(pictures, 'film.mp4');
  await writeVideo(video, [wall(), mog(), luna(), wall()]);
  await writePhotos(pictures, { 'mog.jpg': mog(1.1), 'luna.jpg': luna() });
  const open = (options: Partial<OpenIndexerOptions> = {}) => openIndexerIn(folder, options);
  const index = async (indexer: Indexer) => {
    await indexer.handlers['folders.add']({ paths: [pictures] });
    await indexer.settled();
  };
  return { pictures, video, open, index };
}

async function photoAt(indexer: Indexer, path: string): Promise<number> {
  const [shown] = await indexer.handlers['photos.inspect']({ paths: [path] });
  return shown?.photoId ?? 0;
}

async function say(
  { handlers }: Indexer,
  catId: number,
  photoId: number,
  verdict: 'yes' | 'no',
  cropId: number | null = null,
) {
  await handlers['labels.set']({ labels: [{ photoId, cropId, catId, verdict }] });
}

async function findVideo({ handlers }: Indexer, catId: number, minimum: number) {
  const request = { catId, minimum, folders: null, after: null, limit: 100 };
  const files = await handlers['files.find'](request);
  return files.find((file) => file.path.endsWith('film.mp4'));
}

async function videoId({ handlers }: Indexer, catId: number): Promise<number> {
  const { photoIds } = await handlers['gallery.list']({
    subject: catId,
    view: 'everything',
    sort: 'confidence',
    search: 'film',
    takenFromMs: null,
    takenUntilMs: null,
  });
  expect(photoIds).toHaveLength(1);
  return photoIds[0] ?? 0;
}

test.skipIf(decoder === null)(
  'finds the seconds with the cat, and a word on one of them re-scores the others',
  { timeout: 180_000 },
  async () => {
    const { pictures, video, open, index } = await place();
    const indexer = await open();
    const { handlers } = indexer;
    await index(indexer);
    const { catId } = await handlers['cats.create']({ name: 'Mog' });
    await say(indexer, catId, await photoAt(indexer, join(pictures, 'mog.jpg')), 'yes');
    await say(indexer, catId, await photoAt(indexer, join(pictures, 'luna.jpg')), 'no');

    expect(await findVideo(indexer, catId, 0.5)).toMatchObject({
      seconds: [2, 3],
      state: 'scored',
    });
    const photoId = await videoId(indexer, catId);
    const [tile] = await handlers['gallery.tiles']({ subject: catId, photoIds: [photoId] });
    expect(tile?.probability).toBeGreaterThan(0.5);
    const detail = await handlers['photos.detail']({ photoId });
    expect(detail.durationMs).toBeCloseTo(8000, -3);
    expect(detail.takenAtMs).toBe(Date.UTC(2024, 4, 17, 10, 20, 30));
    const moments = detail.crops.map((crop) => crop.atMs ?? -1);
    expect(Math.min(...moments)).toBeGreaterThan(2000);
    expect(Math.max(...moments)).toBeLessThan(6000);
    expect(await handlers['videos.source']({ photoId })).toEqual({
      file: video,
      mediaType: 'video/mp4',
    });

    // Pictures of the moment and of the cat in it.
    const cropId = tile?.cropId ?? 0;
    const frame = await handlers['photos.render']({ kind: 'frame', id: cropId });
    expect(await sharp(frame.file).metadata()).toMatchObject({ width: 480, height: 320 });
    const crop = await handlers['photos.render']({ kind: 'crop', id: cropId });
    const { width, height } = await sharp(crop.file).metadata();
    expect(width).toBe(height);
    const thumbnail = await handlers['photos.render']({ kind: 'thumbnail', id: photoId });
    expect(await sharp(thumbnail.file).metadata()).toMatchObject({ width: 400 });

    // Only this moment is spoken about.
    await say(indexer, catId, photoId, 'no', cropId);
    const after = await handlers['photos.detail']({ photoId });
    const spoken = after.crops.filter((one) => one.opinions[0]?.verdict === 'no');
    expect(spoken.map((one) => one.cropId)).toEqual([cropId]);
    const [last] = (await handlers['labels.export']()).slice(-1);
    expect(last).toMatchObject({ paths: [video], atMs: spoken[0]?.atMs });
    expect((await findVideo(indexer, catId, 0.5))?.seconds ?? []).not.toContain(
      Math.floor((spoken[0]?.atMs ?? 0) / 1000),
    );
    await indexer.close();
  },
);

test.skipIf(decoder === null)(
  'a cat that was overlooked is drawn in a moment of a video, and stays with a new look',
  { timeout: 180_000 },
  async () => {
    const { video, open, index } = await place();
    const indexer = await open();
    const { handlers } = indexer;
    await index(indexer);
    const { catId } = await handlers['cats.create']({ name: 'Mog' });
    const photoId = await videoId(indexer, catId);
    const drawn = { photoId, box: [0.2, 0.2, 0.5, 0.5] as const };
    await expect(handlers['crops.draw']({ ...drawn, atMs: null })).rejects.toMatchObject({
      kind: 'bad-request',
    });
    const crop = await handlers['crops.draw']({ ...drawn, atMs: 900 });
    expect(crop).toMatchObject({ drawn: true, atMs: 500, box: drawn.box });
    await say(indexer, catId, photoId, 'yes', crop.cropId);
    expect((await findVideo(indexer, catId, 1))?.seconds).toEqual([0]);
    await indexer.close();

    const later = await open();
    const now = new Date();
    await utimes(video, now, now);
    await index(later);
    const { crops } = await later.handlers['photos.detail']({ photoId });
    expect(crops.find(({ cropId }) => cropId === crop.cropId)).toMatchObject({
      atMs: 500,
      opinions: [{ verdict: 'yes' }],
    });
    await later.close();
  },
);

test.skipIf(decoder === null)(
  'without a decoder videos are counted and left out, and taken up once there is one',
  { timeout: 180_000 },
  async () => {
    const { open, index } = await place();
    const told: IndexerEvent[] = [];
    const onEvent = (event: IndexerEvent) => told.push(event);
    const without = await open({ decoderFolders: [], onEvent });
    await index(without);
    const progress = { total: 2, done: 2, failed: 0 };
    expect(await without.handlers['indexing.progress']()).toMatchObject({
      ...progress,
      videosLeftOut: 1,
    });
    const last = () => told.findLast((event) => event.kind === 'progress');
    await expect.poll(last).toMatchObject({ progress: { ...progress, videosLeftOut: 1 } });
    expect(
      (await without.handlers['failures.list']({ withIgnored: true, after: null, limit: 100 }))
        .files,
    ).toEqual([]);
    await without.close();

    const later = await open();
    await later.settled();
    expect(await later.handlers['indexing.progress']()).toMatchObject({
      total: 3,
      done: 3,
      failed: 0,
      videosLeftOut: 0,
    });
    await later.close();
  },
);
