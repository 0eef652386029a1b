import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileChanges } from '../ports.ts';
import { SqliteFileLedger } from '../store/file-ledger.ts';
import { addFolder } from '../store/folders.ts';
import { SqlitePlaceLedger } from '../store/volumes.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { applyObservations } from './apply-observations.ts';

const root = join('/', 'photos');
const named = (below: string, count: number) =>
  Array.from({ length: count }, (_, index) => join(root, below, `${String(index)}.jpg`));

/** The library's own ledger, which keeps what it was told to write. */
class NotedLedger extends SqliteFileLedger {
  readonly written: FileChanges[] = [];

  override applyChanges(folderId: number, changes: FileChanges, volumeId?: number): void {
    this.written.push(changes);
    super.applyChanges(folderId, changes, volumeId);
  }

  /** To look at every file there is takes seconds where there are a million. */
  override knownFiles(): never {
    throw new Error('All files were asked for');
  }
}

/** A thousand files in one folder, and five thousand in another. */
async function library() {
  const db = await temporaryDatabase();
  const folder = { folderId: addFolder(db, root, [], 0), path: root };
  const disk = { path: root, identity: 'disk', label: 'Disk' };
  const places = new SqlitePlaceLedger(db).see(folder.folderId, [disk]);
  const volumeId = places[0]?.volumeId ?? 0;
  const ledger = new NotedLedger(db);
  const listed = [...named('few', 1000), ...named('many', 5000)].map((path) => ({
    path,
    bytes: 1,
    modifiedAtMs: 1,
  }));
  ledger.applyChanges(folder.folderId, { present: listed, absent: [] }, volumeId);
  const { written } = ledger;
  written.length = 0;
  const apply = (changes: readonly FileChanges[]) =>
    applyObservations({ folder, ledger, places, changes });
  return { known: () => ledger.countKnown(folder.folderId, volumeId), written, apply };
}

const gone = (...absent: readonly string[]): FileChanges => ({ present: [], absent });

test('a folder that was deleted is forgotten in parts', async () => {
  const { known, written, apply } = await library();
  expect(await apply([gone(join(root, 'few'))])).toBe('written');
  expect(known()).toBe(5000);
  expect(written.length).toBeGreaterThan(5);
  for (const { absent } of written) expect(absent.length).toBeLessThanOrEqual(200);
});

test('and many files that came or went at once', async () => {
  const { known, written, apply } = await library();
  const present = named('new', 500).map((path) => ({ path, bytes: 1, modifiedAtMs: 1 }));
  expect(await apply([{ present, absent: named('few', 700) }])).toBe('written');
  expect(known()).toBe(5800);
  for (const { present: some, absent } of written)
    expect(some.length + absent.length).toBeLessThanOrEqual(200);
});

test('and many folders of a few files each', async () => {
  const { known, written, apply } = await library();
  const folders = Array.from({ length: 9 }, (_, at) => `new ${at}`);
  const present = folders
    .flatMap((folder) => named(folder, 100))
    .map((path) => ({ path, bytes: 1, modifiedAtMs: 1 }));
  await apply([{ present, absent: [] }]);
  written.length = 0;
  expect(await apply([gone(...folders.map((folder) => join(root, folder)))])).toBe('written');
  expect(known()).toBe(6000);
  // Each file by its own name, before the folders that are empty then.
  expect(written.flatMap(({ absent }) => absent)).toHaveLength(909);
  for (const { absent } of written) expect(absent.length).toBeLessThanOrEqual(200);
});

test('most of a volume is not forgotten', async () => {
  const { written, apply } = await library();
  expect(await apply([gone(join(root, 'many'))])).toBe('doubted');
  expect(await apply([gone(...named('many', 4000))])).toBe('doubted');
  expect(written).toEqual([]);
});

test('a folder and what lay in it count once, and what is there again does not', async () => {
  const { apply } = await library();
  const both = [join(root, 'few'), ...named('few', 1000)];
  expect(await apply([gone(...both)])).toBe('written');
  const again = await library();
  const present = named('many', 4000).map((path) => ({ path, bytes: 1, modifiedAtMs: 1 }));
  expect(await again.apply([{ present, absent: [join(root, 'many')] }])).toBe('written');
});

test('a rename is one transaction', async () => {
  const { written, apply } = await library();
  const renamed = { path: join(root, 'few', 'mog.jpg'), bytes: 1, modifiedAtMs: 1 };
  const [before = ''] = named('few', 1);
  expect(await apply([{ present: [renamed], absent: [before] }])).toBe('written');
  expect(written).toHaveLength(1);
});
