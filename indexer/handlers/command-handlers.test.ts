import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands, type CommandName } from '../../contract/commands.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { GeneratedPhoto } from '../testing/generated-library.ts';
import { everything, openGeneratedLibrary } from '../testing/open-generated-library.ts';

const photos: readonly GeneratedPhoto[] = [
  { path: '/photos/a.jpg', animals: [0] },
  { path: '/photos/b.jpg', animals: [1] },
  { path: '/photos/copy/a.jpg', animals: [0], content: '/photos/a.jpg' },
  { path: '/photos/none.jpg', animals: [] },
];

const names = Object.keys(commands) as CommandName[];

describe('handlers', () => {
  it('answer every command of the contract', async () => {
    const library = await openGeneratedLibrary(photos);
    expect(Object.keys(library.ask()).sort()).toEqual([...names].sort());
  });

  it.each(names)('%s refuses input that does not fit', async (name) => {
    const library = await openGeneratedLibrary([]);
    const handle = library.ask()[name] as (input: unknown) => Promise<unknown>;
    await expect(handle({ unknown: true, threads: -1 })).rejects.toMatchObject({
      kind: 'bad-request',
      message: expect.stringContaining(name) as string,
    });
  });

  it('only read where the library was opened for reading, also beside a writer', async () => {
    const library = await openGeneratedLibrary(photos);
    const { openIndexer } = await import('../open-indexer.ts');
    const reader = await openIndexer({
      libraryFolder: library.libraryFolder,
      weightsFolder: '/nowhere',
      watch: false,
      readOnly: true,
      onEvent: () => undefined,
    });
    try {
      expect((await reader.handlers['gallery.list'](everything)).photoIds).toHaveLength(3);
      await expect(reader.handlers['cats.create']({ name: 'Mog' })).rejects.toMatchObject({
        kind: 'bad-request',
      });
    } finally {
      await reader.close();
    }
  });

  it('tell of many changes at once', async () => {
    const library = await openGeneratedLibrary(photos);
    for (let at = 0; at < 50; at += 1) await library.cat(`Cat ${at}`);
    await library.reopen();
    const told = library.events.filter((event) => event.kind === 'changed');
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(25);
    for (const event of told) expect(new Set(event.topics).size).toBe(event.topics.length);
  });

  it('refuse a second cat of the same name', async () => {
    const library = await openGeneratedLibrary([]);
    await library.cat('Mog');
    await expect(library.cat(' mog ')).rejects.toMatchObject({ kind: 'bad-request' });
  });

  it('label all copies of a photo at once', async () => {
    const library = await openGeneratedLibrary(photos);
    const mog = await library.cat('Mog');
    await library.say(mog, 'yes', '/photos/copy/a.jpg');
    const page = { catId: mog, minimum: 0.9, folders: null, after: null, limit: 10 };
    const found = await library.ask()['files.find'](page);
    expect(found.map(({ path, probability }) => [path, probability])).toEqual([
      ['/photos/a.jpg', 1],
      ['/photos/copy/a.jpg', 1],
    ]);
    const [label] = await library.ask()['labels.export']();
    expect(label).toMatchObject({ catName: 'Mog', verdict: 'yes' });
    expect(label?.paths).toEqual(['/photos/a.jpg', '/photos/copy/a.jpg']);
    const all = { ...page, minimum: 0, limit: 2 };
    const first = await library.ask()['files.find'](all);
    const last = first.at(-1);
    const after = { probability: last?.probability ?? 0, path: last?.path ?? '' };
    const second = await library.ask()['files.find']({ ...all, after });
    expect([...first, ...second].map(({ path }) => path).sort()).toEqual(
      photos.map(({ path }) => path).sort(),
    );
    expect(second.find(({ path }) => path === '/photos/none.jpg')).toMatchObject({
      state: 'no-cat',
      probability: 0,
      box: null,
    });
  });

  it('tell where photos lie, whichever of them are gone', async () => {
    const library = await openGeneratedLibrary(photos);
    const photoIds = [...(await library.ask()['gallery.list'](everything)).photoIds];
    const asked = [999_999, ...photoIds.toReversed()];
    const paths = await library.ask()['photos.paths']({ photoIds: asked });
    const alone: string[] = [];
    for (const photoId of photoIds)
      alone.unshift((await library.ask()['photos.detail']({ photoId })).path);
    expect(paths).toEqual(alone);
  });

  it('tell how the pixels of a file are stored', async () => {
    const library = await openGeneratedLibrary([]);
    const path = join(await temporaryFolder(), 'a.png');
    await writeFile(path, await drawPhoto().withMetadata({ orientation: 6 }).png().toBuffer());
    const ask = library.ask()['photos.orientation'];
    expect(await ask({ path })).toBe(6);
    expect(await ask({ path: '/photos/a.mp4' })).toBe(1);
    await expect(ask({ path: '/photos/gone.jpg' })).rejects.toMatchObject({ kind: 'failed' });
  });

  it('keep labels when a folder is removed', async () => {
    const library = await openGeneratedLibrary(photos);
    const mog = await library.cat('Mog');
    await library.say(mog, 'yes', '/photos/a.jpg');
    const [folder] = await library.ask()['folders.list']();
    await library.ask()['folders.remove']({ folderId: folder?.folderId ?? 0 });
    expect(await library.ids()).toEqual([]);
    expect(await library.ask()['labels.export']()).toHaveLength(1);
    expect((await library.ask()['cats.list']())[0]).toMatchObject({ examples: 1, matches: 0 });
    await library.reopen();
    expect(await library.ask()['labels.export']()).toHaveLength(1);
  });

  it('refuse a folder that is not one, and add none of the others then', async () => {
    const library = await openGeneratedLibrary([]);
    const folder = await temporaryFolder();
    const file = join(folder, 'photo.jpg');
    await writeFile(file, 'x');
    const add = (...paths: readonly string[]) => library.ask()['folders.add']({ paths });
    await expect(add(folder, file)).rejects.toMatchObject({ kind: 'bad-request' });
    await expect(add(folder, join(folder, 'no'))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(add('relative')).rejects.toMatchObject({ kind: 'bad-request' });
    expect(await library.ask()['folders.list']()).toEqual([]);
  });

  it('take a folder inside another for a part of it', async () => {
    const library = await openGeneratedLibrary([]);
    const outer = await temporaryFolder();
    const inner = join(outer, 'inner');
    await mkdir(inner);
    const list = async () => (await library.ask()['folders.list']()).map(({ path }) => path);
    await library.ask()['folders.add']({ paths: [inner] });
    expect(await list()).toEqual([inner]);
    await library.ask()['folders.add']({ paths: [outer] });
    expect(await list()).toEqual([outer]);
    await library.ask()['folders.add']({ paths: [inner] });
    expect(await list()).toEqual([outer]);
  });

  it('measure what the library takes on the disk, and check it', async () => {
    const library = await openGeneratedLibrary(photos);
    const storage = await library.ask()['library.storage']();
    expect(storage.databaseBytes).toBeGreaterThan(10_000);
    expect(storage).toMatchObject({ thumbnailBytes: 0, dataFolder: library.libraryFolder });
    expect(await library.ask()['library.check']()).toMatchObject({ photos: 3, problems: [] });
  });

  it('queue failed files again', async () => {
    const library = await openGeneratedLibrary(photos);
    await library.reopen((db) =>
      db.exec(`UPDATE files SET state = 'failed', photo_id = NULL, failure_kind = 'truncated',
        failure_message = 'It ends too early.' WHERE path = '/photos/b.jpg'`),
    );
    const query = { withIgnored: true, after: null, limit: 100 };
    const [failed] = (await library.ask()['failures.list'](query)).files;
    expect(failed?.failure).toEqual({ kind: 'truncated', message: 'It ends too early.' });
    await library.ask()['failures.retry']({ fileIds: [failed?.fileId ?? 0] });
    expect((await library.ask()['failures.list'](query)).files).toEqual([]);
    expect(await library.ask()['indexing.progress']()).toMatchObject({ total: 4, done: 3 });
  });
});
