import { basename, dirname, join } from 'node:path';
import { possibleSidecars } from '../files/sidecar-names.ts';
import type { ListedFile } from '../ports.ts';
import { inTransaction, type WritableDb } from './database.ts';
import { Query } from './query.ts';
import { noteSidecars, noteUnread } from './unread-words.ts';

/** A directory at or below a folder of the library. */
export type Directory = { readonly folderId: number; readonly path: string };

type Facts = { readonly bytes: number; readonly modifiedAtMs: number };

export const knownSidecar = new Query<[folderId: number, directory: string, name: string], Facts>(
  `SELECT bytes, modified_at_ms AS modifiedAtMs FROM sidecars
   WHERE folder_id = ? AND directory = ? AND name = ?`,
);
export const namesOfSidecars = new Query<[folderId: number, directory: string], { name: string }>(
  `SELECT name FROM sidecars WHERE folder_id = ? AND directory = ?`,
);
const counted = new Query<[folderId: number, directory: string], { count: number }>(
  `SELECT COUNT(*) AS count FROM sidecars WHERE folder_id = ? AND directory = ?`,
);
/** Nothing where the folder was let go while it was looked through. */
const put = new Query<
  [folderId: number, directory: string, name: string, bytes: number, atMs: number, folder: number]
>(
  `INSERT INTO sidecars (folder_id, directory, name, bytes, modified_at_ms)
   SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM folders WHERE folder_id = ?)
   ON CONFLICT DO UPDATE SET bytes = excluded.bytes, modified_at_ms = excluded.modified_at_ms`,
);
const drop = new Query<[folderId: number, directory: string, name: string]>(
  `DELETE FROM sidecars WHERE folder_id = ? AND directory = ? AND name = ?`,
);

/**
 * Compares sidecars that lie in a directory with those of the last look, and notes the photos of those that are new
 * or changed; whether there are any.
 */
export function seeSidecars(
  db: WritableDb,
  { folderId, path: directory }: Directory,
  listed: readonly ListedFile[],
): boolean {
  const changed = listed.filter(({ path, bytes, modifiedAtMs }) => {
    const known = knownSidecar.get(db, folderId, directory, basename(path));
    return known?.bytes !== bytes || known.modifiedAtMs !== modifiedAtMs;
  });
  if (changed.length === 0) return false;
  return inTransaction(db, () => {
    for (const { path, bytes, modifiedAtMs } of changed)
      put.run(db, folderId, directory, basename(path), bytes, modifiedAtMs, folderId);
    return noteSidecars(
      db,
      changed.map(({ path }) => path),
    );
  });
}

/** Forgets those of a directory that are not listed any more, and notes their photos; whether there are any. */
export function forgetSidecars(
  db: WritableDb,
  { folderId, path: directory }: Directory,
  listed: readonly ListedFile[],
): boolean {
  if (counted.get(db, folderId, directory)?.count === listed.length) return false;
  const there = new Set(listed.map(({ path }) => basename(path)));
  const gone = namesOfSidecars.all(db, folderId, directory).filter(({ name }) => !there.has(name));
  return inTransaction(db, () => {
    for (const { name } of gone) drop.run(db, folderId, directory, name);
    return noteSidecars(
      db,
      gone.map(({ name }) => join(directory, name)),
    );
  });
}

const fileOf = new Query<[fileId: number], { readonly folderId: number; readonly path: string }>(
  `SELECT folder_id AS folderId, path FROM files WHERE file_id = ?`,
);

/** Notes a photo that a file has joined, where a known sidecar lies beside the file: it was never asked. */
export function noteBeside(db: WritableDb, fileId: number, photoId: number): void {
  const file = fileOf.get(db, fileId);
  if (file === undefined) return;
  const directory = dirname(file.path);
  const names = possibleSidecars(file.path).map((path) => basename(path));
  const lies = (name: string) => knownSidecar.get(db, file.folderId, directory, name) !== undefined;
  if (names.some(lies)) noteUnread(db, photoId);
}
