import { basename, dirname } from 'node:path';
import type { FolderFilter } from '../files/searched-folders.ts';
import { isVideoFileName } from '../files/video-file-name.ts';
import type { ListedFile } from '../ports.ts';
import { listPhotos, type UnreadableFolder } from '../watch/list-photos.ts';
import { compareFolder, type KnownFile } from './folder-difference.ts';
import type { Querying } from './many-database.ts';
import type { Many } from './open-many.ts';
import { queueOf, type PhotoQueue } from './photo-queue.ts';
import { pathInRoot, type Root } from './roots.ts';
import { forgetUnheld } from './store-photo.ts';

/** What listing a folder came to. */
export type Filled = {
  readonly listed: number;
  /** Files that wait from now on: new, changed, or to be looked at again. */
  readonly queued: number;
  readonly gone: number;
  /** Files that are missing where most are: nobody believes that. */
  readonly doubted: number;
  readonly unreadable: readonly UnreadableFolder[];
};

export type FillOptions = {
  readonly many: Many;
  readonly root: Root;
  /** The folder of the root that is listed: the root itself, or one below it. */
  readonly folder: string;
  readonly versionId: number;
  readonly isSearched: FolderFilter;
  /** The word of who asked that photos which are missing are gone, however many they are. */
  readonly believeGone: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (listed: number) => void;
};

/** Photos that one worker is given in one go: some seconds of work. */
const batchSize = { photos: 32, videos: 2 } as const;
/** Files whose folders are compared in one transaction. */
const filesAtOnce = 1000;
/** So many missing files are believed in any case. */
const fewMissing = 100;

/**
 * Lists a folder, and queues what is new or has changed in it.
 *
 * Folder by folder, a file together with the batch that names it: a kill in between loses nothing, and the next listing
 * goes on with what is left. Unchanged files are read and not written.
 */
export async function fillQueue(options: FillOptions): Promise<Filled> {
  const { many, root, folder, isSearched, signal } = options;
  const unreadable: UnreadableFolder[] = [];
  const seen = new Set<number>();
  let counted = { listed: 0, queued: 0, gone: 0 };
  let waiting: ListedFolder[] = [];
  let waitingFiles = 0;

  async function write(): Promise<void> {
    const folders = waiting;
    [waiting, waitingFiles] = [[], 0];
    if (folders.length === 0) return;
    const done = await many.database.transaction((tx) => writeFolders(tx, folders, options));
    for (const folderId of done.folderIds) seen.add(folderId);
    counted = {
      listed: counted.listed + folders.reduce((sum, { files }) => sum + files.length, 0),
      queued: counted.queued + done.queued,
      gone: counted.gone + done.gone,
    };
    options.onProgress?.(counted.listed);
  }

  const note = (one: UnreadableFolder) => void unreadable.push(one);
  for await (const files of listPhotos(folder, isSearched, note, signal)) {
    const [first] = files;
    if (first === undefined) continue;
    waiting.push({ path: pathInRoot(root, dirname(first.path)), files });
    waitingFiles += files.length;
    if (waitingFiles >= filesAtOnce) await write();
  }
  signal?.throwIfAborted();
  await write();
  const missing = await forgetMissing(options, seen, unreadable);
  return { ...counted, gone: counted.gone + missing.gone, doubted: missing.doubted, unreadable };
}

type ListedFolder = { readonly path: string; readonly files: readonly ListedFile[] };

type Written = {
  readonly folderIds: readonly number[];
  readonly queued: number;
  readonly gone: number;
};

async function writeFolders(
  tx: Querying,
  folders: readonly ListedFolder[],
  { many, root, versionId }: FillOptions,
): Promise<Written> {
  const ids = await folderIds(tx, root, folders);
  const known = await knownFiles(tx, [...ids.values()]);
  const toSee: { readonly fileId: number; readonly name: string }[] = [];
  const gone: KnownFile[] = [];
  for (const { path, files } of folders) {
    const folderId = ids.get(path) ?? 0;
    const difference = compareFolder(files, known.get(folderId) ?? [], versionId);
    toSee.push(...(await addFiles(tx, folderId, difference.added)));
    toSee.push(...(await renewFiles(tx, difference.again)));
    gone.push(...difference.gone);
  }
  await forgetFiles(tx, gone);
  await queueFiles(tx, many.queue, root, toSee);
  return { folderIds: [...ids.values()], queued: toSee.length, gone: gone.length };
}

async function folderIds(
  tx: Querying,
  { rootId }: Root,
  folders: readonly ListedFolder[],
): Promise<ReadonlyMap<string, number>> {
  const paths = folders.map(({ path }) => path);
  await tx.query(
    `INSERT INTO my_cat.folders (root_id, path)
     SELECT $1, path FROM unnest($2::text[]) AS listed (path) ORDER BY md5(path) ON CONFLICT DO NOTHING`,
    [rootId, paths],
  );
  const rows = await tx.query<{ folderId: number; path: string }>(
    `SELECT folder_id AS "folderId", path FROM my_cat.folders
     WHERE root_id = $1 AND md5(path) IN (SELECT md5(path) FROM unnest($2::text[]) AS listed (path))`,
    [rootId, paths],
  );
  return new Map(rows.map(({ folderId, path }) => [path, folderId]));
}

async function knownFiles(
  tx: Querying,
  folderIds: readonly number[],
): Promise<ReadonlyMap<number, readonly KnownFile[]>> {
  const rows = await tx.query<KnownFile & { readonly folderId: number }>(
    `SELECT folder_id AS "folderId", file_id AS "fileId", name, bytes,
       modified_at_ms AS "modifiedAtMs", state, failure_kind AS "failureKind",
       photo_id AS "photoId", version_id AS "versionId"
     FROM my_cat.files LEFT JOIN my_cat.photos USING (photo_id) WHERE folder_id = ANY($1)`,
    [folderIds],
  );
  return groupByFolder(rows);
}

function groupByFolder<Row extends { readonly folderId: number }>(
  rows: readonly Row[],
): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.folderId);
    if (group === undefined) groups.set(row.folderId, [row]);
    else group.push(row);
  }
  return groups;
}

const columns = (files: readonly ListedFile[]) => [
  files.map(({ path }) => basename(path)),
  files.map(({ bytes }) => bytes),
  files.map(({ modifiedAtMs }) => modifiedAtMs),
];

async function addFiles(tx: Querying, folderId: number, files: readonly ListedFile[]) {
  if (files.length === 0) return [];
  // Somebody else may be listing the same folder: his file is in his batch.
  return tx.query<{ fileId: number; name: string }>(
    `INSERT INTO my_cat.files (folder_id, name, bytes, modified_at_ms, state)
     SELECT $1, name, bytes, modified_at_ms, 'waiting'
     FROM unnest($2::text[], $3::bigint[], $4::bigint[]) AS listed (name, bytes, modified_at_ms)
     ORDER BY name ON CONFLICT DO NOTHING RETURNING file_id AS "fileId", name`,
    [folderId, ...columns(files)],
  );
}

async function renewFiles(
  tx: Querying,
  again: readonly { readonly fileId: number; readonly file: ListedFile }[],
) {
  if (again.length === 0) return [];
  return tx.query<{ fileId: number; name: string }>(
    `UPDATE my_cat.files AS known SET bytes = listed.bytes, modified_at_ms = listed.modified_at_ms,
       state = 'waiting', attempts = 0, failure_kind = NULL, failure_message = NULL
     FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[])
       AS listed (file_id, name, bytes, modified_at_ms)
     WHERE known.file_id = listed.file_id RETURNING known.file_id AS "fileId", known.name`,
    [again.map(({ fileId }) => fileId), ...columns(again.map(({ file }) => file))],
  );
}

async function forgetFiles(
  tx: Querying,
  files: readonly Pick<KnownFile, 'fileId' | 'photoId'>[],
): Promise<void> {
  if (files.length === 0) return;
  await tx.query(`DELETE FROM my_cat.files WHERE file_id = ANY($1)`, [
    files.map(({ fileId }) => fileId),
  ]);
  await forgetUnheld(
    tx,
    files.flatMap(({ photoId }) => photoId ?? []),
  );
}

async function queueFiles(
  tx: Querying,
  queue: PhotoQueue,
  { rootId }: Root,
  files: readonly { readonly fileId: number; readonly name: string }[],
): Promise<void> {
  const videos = files.filter(({ name }) => isVideoFileName(name));
  const photos = files.filter(({ name }) => !isVideoFileName(name));
  await queue.add(tx, queueOf(rootId, 'photos'), inBatches(photos, batchSize.photos));
  await queue.add(tx, queueOf(rootId, 'videos'), inBatches(videos, batchSize.videos));
}

function inBatches(
  files: readonly { readonly fileId: number }[],
  size: number,
): readonly (readonly number[])[] {
  const ids = files.map(({ fileId }) => fileId);
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, at) =>
    ids.slice(at * size, (at + 1) * size),
  );
}

/** Forgets what lies in folders that were not met, unless those above them could not be read. */
async function forgetMissing(
  { many: { database }, root, folder, believeGone }: FillOptions,
  met: ReadonlySet<number>,
  unreadable: readonly UnreadableFolder[],
): Promise<{ readonly gone: number; readonly doubted: number }> {
  const below = pathInRoot(root, folder);
  const known = await database.query<{ folderId: number; path: string }>(
    `SELECT folder_id AS "folderId", path FROM my_cat.folders WHERE root_id = $1`,
    [root.rootId],
  );
  const closed = unreadable.map(({ path }) => pathInRoot(root, path));
  const listed = known.filter(({ path }) => isBelow(below, path));
  const missing = listed.filter(
    ({ folderId, path }) => !met.has(folderId) && !closed.some((one) => isBelow(one, path)),
  );
  const gone = await countFiles(database, missing);
  const mayDoubt = !believeGone && gone > fewMissing;
  if (mayDoubt && gone * 2 > (await countFiles(database, listed)))
    return { gone: 0, doubted: gone };
  for (const { folderId } of missing)
    await database.transaction(async (tx) => {
      const files = await tx.query<{ fileId: number; photoId: number | null }>(
        `SELECT file_id AS "fileId", photo_id AS "photoId" FROM my_cat.files WHERE folder_id = $1`,
        [folderId],
      );
      await forgetFiles(tx, files);
    });
  return { gone, doubted: 0 };
}

async function countFiles(
  asked: Querying,
  folders: readonly { readonly folderId: number }[],
): Promise<number> {
  if (folders.length === 0) return 0;
  const [row] = await asked.query<{ files: number }>(
    `SELECT count(*) AS files FROM my_cat.files WHERE folder_id = ANY($1)`,
    [folders.map(({ folderId }) => folderId)],
  );
  return row?.files ?? 0;
}

/** Whether a folder of a root is another one or lies below it; both as in {@link pathInRoot}. */
const isBelow = (folder: string, path: string) =>
  folder === '' || path === folder || path.startsWith(`${folder}/`);
