import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CommandInput } from '../contract/commands.ts';
import type { IndexerEvent } from '../contract/events.ts';
import type { Indexer, OpenIndexerOptions } from './indexer.ts';
import { luna, mog, wall, writePhotos } from './testing/cat-photos.ts';
import { openIndexerIn } from './testing/open-indexer-in.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** Photos in one folder of a temporary place, and a library beside it. */
async function place(photos: Parameters<typeof writePhotos>[1] = {}) {
  const folder = await temporaryFolder();
  const pictures = join(folder, 'pictures');
  await mkdir(pictures);
  await writePhotos(pictures, photos);
  const events: IndexerEvent[] = [];
  const open = (options: Partial<OpenIndexerOptions> = {}) =>
    openIndexerIn(folder, { onEvent: (event) => events.push(event), ...options });
  return { folder, pictures, events, open };
}

const fault = (kind: string, text: string) =>
  expect.objectContaining({ kind, message: expect.stringContaining(text) as string }) as Error;

async function index(indexer: Indexer, ...paths: readonly string[]) {
  const folders = await indexer.handlers['folders.add']({ paths: [...paths] });
  await indexer.settled();
  return folders;
}

/** Teaches a cat with photos and returns it. */
async function teach({ handlers }: Indexer, name: string, ...paths: readonly string[]) {
  const { catId } = await handlers['cats.create']({ name });
  const shown = await handlers['photos.inspect']({ paths: [...paths] });
  const labels = shown.map(({ photoId }) => ({
    photoId: photoId ?? 0,
    cropId: null,
    catId,
    verdict: 'yes' as const,
  }));
  return { catId, outcome: await handlers['labels.set']({ labels }) };
}

async function found({ handlers }: Indexer, catId: number, minimum = 0) {
  const request = { catId, minimum, folders: null, after: null, limit: 100 };
  return handlers['files.find'](request);
}

const gallery = (query: Partial<CommandInput<'gallery.list'>>) => ({
  subject: 'any' as const,
  view: 'everything' as const,
  sort: 'date' as const,
  search: '',
  takenFromMs: null,
  takenUntilMs: null,
  ...query,
});

it('indexes, teaches and finds, and knows it all again', { timeout: 120_000 }, async () => {
  const { folder, pictures, events, open } = await place({
    'a/mog.jpg': mog(),
    'a/luna.jpg': luna(),
    'wall.jpg': wall(),
    'cut.jpg': (await mog().jpeg().toBuffer()).subarray(0, 9000),
  });
  await writePhotos(folder, { 'shown.jpg': mog(1.1) });
  const first = await open();
  expect(await first.handlers['folders.list']()).toEqual([]);
  await index(first, pictures);
  const { catId, outcome } = await teach(first, 'Mog', join(folder, 'shown.jpg'));
  expect(outcome).toMatchObject({ withoutCat: [], lost: 0 });
  expect(outcome.gained).toBeGreaterThanOrEqual(1); // The one like the photo shown.

  const files = await found(first, catId);
  expect(files.map(({ path, state }) => [path.slice(pictures.length + 1), state])).toEqual([
    [join('a', 'mog.jpg'), 'scored'],
    [join('a', 'luna.jpg'), 'scored'],
    ['cut.jpg', 'failed'],
    ['wall.jpg', 'no-cat'],
  ]);
  expect(files[0]?.probability).toBeGreaterThan(0.9);
  expect(files[1]?.probability).toBeLessThan(files[0]?.probability ?? 0);
  expect(files[2]?.reason).toContain('cut.jpg');
  expect(
    (await first.handlers['failures.list']({ withIgnored: true, after: null, limit: 100 })).files,
  ).toHaveLength(1);
  await first.close();
  const told = events.flatMap((event) => (event.kind === 'changed' ? event.topics : []));
  expect(new Set(told)).toEqual(new Set(['gallery', 'cats', 'folders', 'failures', 'labels']));

  const second = await open({ readOnly: true });
  expect(await found(second, catId)).toEqual(files);
  expect(await second.handlers['indexing.progress']()).toMatchObject({
    state: 'idle',
    total: 4, // The photo that was shown lies in no folder.
    done: 4,
    failed: 1,
    seen: 4,
  });
  await expect(second.handlers['labels.undo']()).rejects.toThrow(fault('bad-request', 'reading'));
  await second.close();
});

it(
  'shows a photo outside the folders only once it was spoken about',
  { timeout: 120_000 },
  async () => {
    const { folder, pictures, open } = await place({ 'mog.jpg': mog() });
    const indexer = await open();
    const { handlers } = indexer;
    await index(indexer, pictures);
    await mkdir(join(folder, 'loose'));
    await writePhotos(join(folder, 'loose'), { 'luna.jpg': luna() });
    const paths = [join(folder, 'loose', 'luna.jpg')];
    const [shown] = await handlers['photos.inspect']({ paths });
    const listed = async () => (await handlers['gallery.list'](gallery({}))).photoIds.length;
    const seen = async () => (await handlers['indexing.progress']()).seen;
    expect([shown?.crops.length, await listed(), await seen()]).toEqual([1, 1, 1]);
    const { catId } = await teach(indexer, 'Luna', ...paths);
    expect([await listed(), await seen()]).toEqual([2, 2]);
    await handlers['labels.undo']();
    expect(await found(indexer, catId)).toHaveLength(1);
    await indexer.close();
    const again = await open();
    expect((await again.handlers['gallery.list'](gallery({}))).photoIds).toHaveLength(2);
    await again.close();
  },
);

it('learns from a correction at once, and takes it back', { timeout: 120_000 }, async () => {
  const { pictures, open } = await place({ 'mog.jpg': mog(), 'luna.jpg': luna() });
  const indexer = await open();
  const { handlers } = indexer;
  await index(indexer, pictures);
  const { catId } = await teach(indexer, 'Mog', join(pictures, 'luna.jpg'));
  const [best] = await found(indexer, catId);
  expect(best).toMatchObject({ path: join(pictures, 'luna.jpg'), probability: 1 });

  const [shown] = await handlers['photos.inspect']({ paths: [join(pictures, 'luna.jpg')] });
  const photoId = shown?.photoId ?? 0;
  const no = { photoId, cropId: null, catId, verdict: 'no' as const };
  // The photo that was spoken about is not counted; the other one is a match as long as there is a cat at all.
  const { lost } = await handlers['labels.set']({ labels: [no] });
  expect(lost).toBeLessThanOrEqual(1);
  expect((await found(indexer, catId, 0.5)).map((file) => file.path)).not.toContain(best?.path);
  expect((await handlers['cats.list']())[0]).toMatchObject({ examples: 0, rejected: 1 });

  expect(await handlers['labels.undo']()).toMatchObject({ gained: lost, batch: { undone: true } });
  expect((await found(indexer, catId))[0]).toEqual(best);
  expect(await handlers['labels.redo']()).toMatchObject({ lost });
  expect(await handlers['labels.rollBack']({ batchId: 1 })).toMatchObject({ gained: lost });
  expect(
    (await handlers['labels.history']({ before: null, limit: 9 })).map((batch) => batch.undone),
  ).toEqual([true, false]);
  await indexer.close();
});

it('lets the person draw a cat where none was found', { timeout: 120_000 }, async () => {
  const { pictures, open } = await place({ 'wall.jpg': wall() });
  const indexer = await open();
  const { handlers } = indexer;
  await index(indexer, pictures);
  const notFound = gallery({ view: 'not-found' });
  const [photoId = 0] = (await handlers['gallery.list'](notFound)).photoIds;
  const { catId } = await handlers['cats.create']({ name: 'Mog' });
  const yes = { photoId, cropId: null, catId, verdict: 'yes' as const };
  expect(await handlers['labels.set']({ labels: [yes] })).toMatchObject({
    batch: null,
    withoutCat: [photoId],
  });

  const crop = await handlers['crops.draw']({ photoId, box: [0.2, 0.2, 0.4, 0.4], atMs: null });
  expect(crop).toMatchObject({ drawn: true, catScore: 1 });
  expect(await handlers['labels.set']({ labels: [yes] })).toMatchObject({ withoutCat: [] });
  expect((await handlers['gallery.list'](notFound)).photoIds).toHaveLength(0);
  expect(await handlers['photos.detail']({ photoId })).toMatchObject({
    state: 'scored',
    crops: [{ cropId: crop.cropId, opinions: [{ catId, probability: 1, verdict: 'yes' }] }],
  });
  await expect(
    handlers['crops.draw']({ photoId, box: [0.2, 0.2, 0.001, 0.4], atMs: null }),
  ).rejects.toThrow(fault('bad-request', 'too small'));
  await writePhotos(pictures, { 'wall.jpg': mog() });
  await expect(
    handlers['crops.draw']({ photoId, box: [0.2, 0.2, 0.4, 0.4], atMs: null }),
  ).rejects.toThrow(fault('failed', 'has just changed'));
  await indexer.close();
});

it('keeps a moved file’s labels and does not look at it again', { timeout: 120_000 }, async () => {
  const { pictures, open } = await place({ 'mog.jpg': mog() });
  const first = await open();
  await index(first, pictures);
  const { catId } = await teach(first, 'Mog', join(pictures, 'mog.jpg'));
  const before = await first.handlers['labels.export']();
  await first.close();

  await mkdir(join(pictures, 'sub'));
  await rename(join(pictures, 'mog.jpg'), join(pictures, 'sub', 'renamed.jpg'));
  const second = await open();
  await index(second, pictures);
  expect(await found(second, catId)).toMatchObject([
    { path: join(pictures, 'sub', 'renamed.jpg'), probability: 1 },
  ]);
  const [label] = await second.handlers['labels.export']();
  expect(label).toEqual({ ...before[0], paths: [join(pictures, 'sub', 'renamed.jpg')] });
  // No engine was started, so no photo was seen.
  expect((await second.handlers['indexing.progress']()).engine).toBeNull();
  await second.close();
});

it('has one folder where folders lie in each other', { timeout: 60_000 }, async () => {
  const { folder, pictures, open } = await place();
  await mkdir(join(pictures, 'inner', 'deep'), { recursive: true });
  await writeFile(join(pictures, 'inner', 'x.jpg'), '');
  await symlink(pictures, join(folder, 'link'));
  const indexer = await open();
  const [inner] = await index(indexer, join(pictures, 'inner'));
  expect(inner?.path).toBe(join(pictures, 'inner'));
  expect(await index(indexer, join(pictures, 'inner', 'deep'))).toMatchObject([
    { folderId: inner?.folderId },
  ]);
  await index(indexer, join(folder, 'link'));
  const [outer, ...others] = await indexer.handlers['folders.list']();
  expect(outer).toMatchObject({ path: pictures, photos: 1, state: 'watching' });
  expect(others).toEqual([]);

  await indexer.handlers['folders.remove']({ folderId: outer?.folderId ?? 0 });
  expect(await indexer.handlers['folders.list']()).toEqual([]);
  expect(
    (await indexer.handlers['failures.list']({ withIgnored: true, after: null, limit: 100 })).files,
  ).toEqual([]);
  await expect(indexer.handlers['folders.remove']({ folderId: 1 })).rejects.toThrow(
    fault('not-found', 'no folder with the number 1'),
  );
  await indexer.close();
});

it('refuses what makes no sense, and says what would', { timeout: 60_000 }, async () => {
  const { folder, pictures, open } = await place();
  await writeFile(join(pictures, 'note.txt'), 'x');
  const indexer = await open();
  const { handlers } = indexer;
  const add = (path: string) => handlers['folders.add']({ paths: [path] });
  await expect(add('pictures')).rejects.toThrow(fault('bad-request', 'not a full path'));
  await expect(add(join(folder, 'nowhere'))).rejects.toThrow(fault('not-found', 'nowhere'));
  await expect(add(join(pictures, 'note.txt'))).rejects.toThrow(fault('bad-request', 'is a file'));
  await expect(handlers['cats.create']({ name: '  ' })).rejects.toThrow(
    fault('bad-request', 'cats.create'),
  );
  await expect(handlers['gallery.list'](gallery({ subject: 7 }))).rejects.toThrow(
    fault('not-found', 'no cat with the number 7'),
  );
  await handlers['cats.create']({ name: 'Mog' });
  await expect(handlers['cats.create']({ name: 'mog' })).rejects.toThrow(
    fault('bad-request', 'a cat named mog'),
  );
  await indexer.close();
});

it('hides a cat and brings it back with all its labels', { timeout: 120_000 }, async () => {
  const { pictures, open } = await place({ 'mog.jpg': mog() });
  const indexer = await open();
  const { handlers } = indexer;
  await index(indexer, pictures);
  const { catId } = await teach(indexer, 'Mog', join(pictures, 'mog.jpg'));
  await handlers['cats.remove']({ catId });
  expect(await handlers['cats.list']()).toEqual([]);
  await expect(found(indexer, catId)).rejects.toThrow(fault('not-found', 'no cat'));
  const again = await handlers['cats.create']({ name: 'Mog' });
  await expect(handlers['cats.restore']({ catId })).rejects.toThrow(
    fault('bad-request', 'a cat named Mog'),
  );
  await handlers['cats.remove']({ catId: again.catId });
  expect(await handlers['cats.restore']({ catId })).toMatchObject({ examples: 1, matches: 1 });
  await indexer.close();
});

it('is written by one, also while others read', { timeout: 60_000 }, async () => {
  const { folder, open } = await place();
  await expect(open({ readOnly: true })).rejects.toThrow(fault('not-found', 'no library'));
  const writer = await open();
  await expect(open()).rejects.toThrow(fault('busy', 'another my-cat'));
  const reader = await open({ readOnly: true });
  expect(await reader.handlers['cats.list']()).toEqual([]);
  await reader.close();
  await writer.close();
  await (await open()).close();
  await rm(join(folder, 'library'), { recursive: true });
});

it(
  'works off the queue only when asked, and rests while paused',
  { timeout: 120_000 },
  async () => {
    const { pictures, open } = await place({ 'mog.jpg': mog() });
    const lazy = await open({ work: false });
    await index(lazy, pictures);
    expect(await lazy.handlers['indexing.progress']()).toMatchObject({ total: 1, done: 0 });
    await lazy.close();

    const worker = await open();
    await worker.handlers['indexing.setPolicy']({
      paused: true,
      pausedBecause: 'battery',
      threads: 0,
    });
    await worker.settled();
    expect(await worker.handlers['indexing.progress']()).toMatchObject({ state: 'paused' });
    await worker.handlers['indexing.setPolicy']({ paused: false, pausedBecause: null, threads: 1 });
    await worker.settled();
    expect(await worker.handlers['indexing.progress']()).toMatchObject({
      state: 'idle',
      done: 1,
      engine: 'onnx',
    });
    await worker.close();
  },
);

it('looks through its folders again after a sleep, whoever has told of changes', async () => {
  const { pictures, open } = await place({ 'wall.jpg': wall() });
  const indexer = await open({ work: false });
  await index(indexer, pictures);
  const policy = { paused: false, pausedBecause: null, threads: 0 };
  const asleep = { ...policy, paused: true, pausedBecause: 'asleep' as const };
  await indexer.handlers['indexing.setPolicy'](asleep);
  await writePhotos(pictures, { 'mog.jpg': mog() });
  await indexer.handlers['indexing.setPolicy'](policy);
  await indexer.settled();
  expect(await indexer.handlers['indexing.progress']()).toMatchObject({ total: 2 });
  await indexer.close();
});
