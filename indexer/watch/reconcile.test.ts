import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createMemoryLedger } from '../testing/memory-ledger.ts';
import { canHold, holdThreads } from '../testing/hold-threads.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { NotAnswering, type SidecarListing } from './list-photos.ts';
import { createMountReader } from './mount-reader.ts';
import { reconcile, type ReconcileOptions } from './reconcile.ts';
import { createFolderFilter } from '../files/searched-folders.ts';

async function setUp(names: readonly string[]) {
  const root = join(await temporaryFolder(), 'photos');
  await mkdir(root);
  for (const name of names) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), name);
  }
  const memory = createMemoryLedger();
  const onWritten = vi.fn();
  const look = (changed: Partial<ReconcileOptions> = {}) =>
    reconcile({
      folder: { folderId: 1, path: root },
      ledger: memory.ledger,
      isSearched: createFolderFilter([]),
      places: memory.places,
      mounts: createMountReader(),
      believe: false,
      onWritten,
      signal: new AbortController().signal,
      ...changed,
    });
  const at = (name: string) => join(root, name);
  return { root, at, look, onWritten, ...memory };
}

test('writes what is new, then nothing more', async () => {
  const { look, files, at, written } = await setUp(['a.jpg', 'b/c.jpg']);
  expect(await look()).toMatchObject({ kind: 'done', unreadFolders: [] });
  expect([...files.keys()].sort()).toEqual([at('a.jpg'), at('b/c.jpg')]);
  await look();
  expect(written).toHaveLength(1);
});

test('writes only the difference', async () => {
  const { look, at, written } = await setUp(['same.jpg', 'larger.jpg', 'touched.jpg', 'gone.jpg']);
  await look();
  await writeFile(at('larger.jpg'), 'larger than before');
  await utimes(at('touched.jpg'), 1, 1);
  await rm(at('gone.jpg'));
  await writeFile(at('new.jpg'), 'new');
  await look();
  const { present, absent } = written.at(-1) ?? { present: [], absent: [] };
  const changed = ['larger.jpg', 'new.jpg', 'touched.jpg'].map(at);
  expect(present.map(({ path }) => path).sort()).toEqual(changed);
  expect(absent).toEqual([at('gone.jpg')]);
});

test('asks about each file, and never for all that are known at once', async () => {
  const { look, ledger, written, at } = await setUp(['a.jpg', 'b/c.jpg', 'b/gone.jpg']);
  await look();
  await rm(at('b/gone.jpg'));
  const knownFiles = () => {
    throw new Error('A million files are known.');
  };
  expect(await look({ ledger: { ...ledger, knownFiles } })).toMatchObject({ doubted: 0, away: 0 });
  expect(written.at(-1)).toEqual({ present: [], absent: [at('b/gone.jpg')] });
});

test('takes a file that came while it looked for no missing one', async () => {
  const { look, ledger, files, written, at } = await setUp(['a.jpg', 'b.jpg']);
  await look();
  await rm(at('b.jpg'));
  const late = at('came-and-went.jpg');
  const volumeId = files.get(at('a.jpg'))?.volumeId;
  const knownAt: typeof ledger.knownAt = (...asked) => {
    if (!files.has(late))
      ledger.applyChanges(
        1,
        { present: [{ path: late, bytes: 1, modifiedAtMs: 1 }], absent: [] },
        volumeId,
      );
    return ledger.knownAt(...asked);
  };
  await look({ ledger: { ...ledger, knownAt } });
  expect(written.at(-1)?.absent).toEqual([at('b.jpg')]);
  expect([...files.keys()].sort()).toEqual([at('a.jpg'), late].sort());
});

test('many files are written part by part, so that work begins at once', async () => {
  const names = Array.from({ length: 1300 }, (_, index) => `${index % 13}/${index}.jpg`);
  const { look, files, onWritten } = await setUp(names);
  await look();
  expect(files.size).toBe(1300);
  expect(onWritten.mock.calls.length).toBeGreaterThan(1);
});

test('a missing folder is offline and nothing is forgotten', async () => {
  const { root, look, files } = await setUp(['a.jpg']);
  await look();
  await rename(root, `${root}-unplugged`);
  expect(await look()).toEqual({ kind: 'offline' });
  expect(files.size).toBe(1);
});

test('an empty folder where photos were known is a missing drive', async () => {
  const { look, files, at, root } = await setUp(['a.jpg']);
  await look();
  await rm(at('a.jpg'));
  const bare = { path: root, identity: 'the disk below', label: '' };
  const mounts = { at: () => Promise.resolve([bare]) };
  expect(await look({ mounts })).toEqual({ kind: 'offline' });
  expect(files.size).toBe(1);
  // On the same drive as before the photo was really deleted.
  expect(await look()).toMatchObject({ kind: 'done' });
  expect(files.size).toBe(0);
});

test('an aborted look forgets nothing', async () => {
  const { look, files } = await setUp(['a.jpg']);
  await look();
  expect(await look({ signal: AbortSignal.abort() })).toEqual({ kind: 'aborted' });
  expect(files.size).toBe(1);
});

test('what lies below an unreadable folder stays known', async () => {
  const { look, files, at } = await setUp(['open/a.jpg', 'shut/b.jpg']);
  await look();
  // A file in the folder's place cannot be listed either, for everybody, administrators too.
  const isSearched = (path: string) => {
    if (path !== at('shut')) return true;
    throw new Error('unreachable');
  };
  await expect(look({ isSearched })).resolves.toMatchObject({ kind: 'done' });
  expect(files.has(at('shut/b.jpg'))).toBe(true);
});

test('the loss of most files at once is not believed without the person’s word', async () => {
  const names = Array.from({ length: 9 }, (_, index) => `${index}.jpg`);
  const { look, files, at } = await setUp(names);
  await look();
  await Promise.all(names.slice(0, 5).map((name) => rm(at(name))));
  expect(await look()).toMatchObject({ kind: 'done', doubted: 5 });
  expect(files.size).toBe(9);
  await rm(at('5.jpg'));
  expect(await look({ believe: true })).toMatchObject({ kind: 'done', doubted: 0 });
  expect(files.size).toBe(3);
});

test('files that moved are no loss, nor are those of a folder that is left out', async () => {
  const names = Array.from({ length: 9 }, (_, index) => `old/${index}.jpg`);
  const { look, files, at } = await setUp([...names, 'a.jpg']);
  await look();
  await rename(at('old'), at('new'));
  expect(await look()).toMatchObject({ kind: 'done', doubted: 0 });
  expect(files.has(at('new/0.jpg'))).toBe(true);
  expect(files.size).toBe(10);
  const isSearched = (path: string) => path !== at('new');
  expect(await look({ isSearched })).toMatchObject({ kind: 'done', doubted: 0 });
  expect([...files.keys()]).toEqual([at('a.jpg')]);
});

test('tells what lies beside photos, also that nothing does, and nothing of other folders', async () => {
  const names = ['a.jpg', 'a.xmp', 'a.jpg.json', '._a.xmp', 'b/b.jpg', 'code/package.json'];
  const { look, at, root } = await setUp(names);
  const told = new Map<string, readonly string[]>();
  const onSidecars = ({ path, sidecars }: SidecarListing) => {
    told.set(path, sidecars.map((one) => one.path).sort());
    return Promise.resolve();
  };
  await look({ onSidecars });
  expect(Object.fromEntries(told)).toEqual({
    [root]: [at('a.jpg.json'), at('a.xmp')],
    [at('b')]: [],
  });
});

test('where nobody can tell whether the drive is there, all stays as it was', async () => {
  const { look, files, places } = await setUp(['a.jpg']);
  await look();
  const before = places.known(1);
  const unknown = look({ mounts: { at: () => Promise.resolve('unknown') } });
  await expect(unknown).rejects.toBeInstanceOf(NotAnswering);
  expect(files.size).toBe(1);
  expect(places.holding(before[0]?.volumeId ?? 0)).toHaveLength(1);
});

test.runIf(canHold)('a folder that does not say whether it is empty holds no look', async () => {
  const { root, look, files } = await setUp(['a.jpg']);
  await look();
  await holdThreads();
  const other = { path: root, identity: 'other', label: 'other' };
  const late = look({ mounts: { at: () => Promise.resolve([other]) }, answerLimitMs: 50 });
  await expect(late).rejects.toBeInstanceOf(NotAnswering);
  expect(files.size).toBe(1);
});
