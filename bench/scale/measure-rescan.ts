import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { closeWritable, openWritable, type WritableDb } from '../../indexer/store/database.ts';
import { SqliteFileLedger } from '../../indexer/store/file-ledger.ts';
import { addFolder } from '../../indexer/store/folders.ts';
import { SqlitePlaceLedger } from '../../indexer/store/volumes.ts';
import { createMountReader } from '../../indexer/watch/mount-reader.ts';
import { reconcile } from '../../indexer/watch/reconcile.ts';
import { rowOf, type ScaleRow } from './scale-row.ts';
import { scaleFolder } from './scale-library.ts';
import { watchLoop } from './watch-loop.ts';

const inOneFolder = 5000;
const mostInOneFolder = 100_000;
const sampleMs = 20;

/** Looks through real, empty files that are known and have not changed: in many folders, and in a single one. */
export async function measureRescan(photos: number): Promise<readonly ScaleRow[]> {
  const single = Math.min(photos, mostInOneFolder);
  return [
    await rescan(`rescan of unchanged files`, photos, inOneFolder),
    await rescan(`rescan, ${mostInOneFolder} at most in one folder`, single, single),
  ];
}

async function rescan(what: string, photos: number, each: number): Promise<ScaleRow> {
  const folder = await filesOf(photos, each);
  const database = join(scaleFolder, 'rescan.sqlite');
  await Promise.all(['', '-wal', '-shm'].map((end) => rm(database + end, { force: true })));
  const db = openWritable(database);
  try {
    const folderId = addFolder(db, folder, [], Date.now());
    await look(db, folderId, folder);
    const before = process.memoryUsage.rss();
    let peak = before;
    const sampling = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, sampleMs);
    const watched = await watchLoop(() => look(db, folderId, folder));
    clearInterval(sampling);
    return { ...rowOf(what, watched), bytes: peak - before };
  } finally {
    closeWritable(db);
  }
}

async function look(db: WritableDb, folderId: number, path: string): Promise<void> {
  const { kind } = await reconcile({
    folder: { folderId, path },
    ledger: new SqliteFileLedger(db),
    places: new SqlitePlaceLedger(db),
    mounts: createMountReader(),
    isSearched: () => true,
    believe: false,
    onWritten: () => undefined,
    signal: new AbortController().signal,
  });
  if (kind !== 'done') throw new Error(`Looking through ${path} ended as ${kind}.`);
}

/** So many empty files, `each` in a folder; made once. */
async function filesOf(photos: number, each: number): Promise<string> {
  const folder = join(scaleFolder, `files-${photos}-${each}`);
  const whole = join(folder, 'whole');
  if ((await stat(whole).catch(() => null)) !== null) return folder;
  console.error(`Making ${photos} files`);
  for (let at = 0; at < photos; at += 1) {
    const parent = join(folder, String(Math.floor(at / each)));
    if (at % each === 0) await mkdir(parent, { recursive: true });
    await (await open(join(parent, `${String(at).padStart(7, '0')}.jpg`), 'w')).close();
  }
  await (await open(whole, 'w')).close();
  return folder;
}
