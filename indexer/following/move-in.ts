import { join } from 'node:path';
import type { ShownPlace } from '../../contract/followed.ts';
import type { WritableDb } from '../store/database.ts';
import { inTransaction } from '../store/database.ts';
import { dropMeta } from '../store/meta.ts';
import { Query } from '../store/query.ts';
import { writeFollowedCopy, type CopyFacts } from './followed-copy.ts';
import { mapPath } from './map-path.ts';
import { lastNumbers } from './numbers.ts';

export type MoveInOptions = {
  readonly facts: CopyFacts;
  readonly places: readonly ShownPlace[];
  /** This computer's name among those that speak to the library. */
  readonly computer: string;
  /** A folder below which no file can lie. */
  readonly nowhere: string;
  readonly platform: string;
};

type FolderRow = { readonly folderId: number; readonly path: string };

const folders = new Query<[], FolderRow>(`SELECT folder_id AS folderId, path FROM folders`);
const moveFolder = new Query<[path: string, folderId: number]>(
  `UPDATE folders SET path = ? WHERE folder_id = ?`,
);
const taken = new Query<[computer: string], { count: number }>(
  `SELECT COUNT(*) AS count FROM heard_words WHERE computer = ?`,
);

/**
 * Makes a copy of another computer's library one of this computer: its paths name files here.
 *
 * A file of a folder that nobody has shown, or whose path would lead out of it, gets a path at which nothing lies: the
 * copy comes from a share, and whoever wrote it must not choose which files of this computer are opened.
 */
export function moveIn(db: WritableDb, options: MoveInOptions): void {
  const { facts, places, computer, nowhere, platform } = options;
  const known = folders.all(db);
  const there = Object.fromEntries(known.map(({ folderId, path }) => [folderId, path]));
  const shown = new Map<number, ShownPlace>();
  for (const { folderId, path } of known) {
    const place = places.find((one) => one.there === path);
    // Two folders cannot be at one place.
    const isFree = ![...shown.values()].some(({ here }) => here === place?.here);
    if (place !== undefined && isFree) shown.set(folderId, place);
  }
  const away = (fileId: number) => join(nowhere, String(fileId));
  db.function('my_cat_here', (folderId: unknown, fileId: unknown, path: unknown) => {
    const place = shown.get(Number(folderId));
    const here = place === undefined ? null : mapPath(String(path), place, platform);
    return here ?? away(Number(fileId));
  });
  inTransaction(db, () => {
    db.exec('UPDATE files SET path = my_cat_here(folder_id, file_id, path)');
    // A name that stands in nobody's way, until each has its own.
    for (const { folderId } of known) moveFolder.run(db, away(-folderId), folderId);
    const isTaken = (path: string) => [...shown.values()].some(({ here }) => here === path);
    for (const { folderId, path } of known) {
      const here = shown.get(folderId)?.here;
      // One that was not shown is called as it is there, which says where to look for it.
      if (here !== undefined) moveFolder.run(db, here, folderId);
      else if (!isTaken(path)) moveFolder.run(db, path, folderId);
    }
    // What the other computer was in the middle of is no business of this one.
    db.exec('DELETE FROM places; DELETE FROM unwritten_words; DELETE FROM stale_photos');
    dropMeta(db, 'snapshot');
    const { cats: cat, photos: photo } = lastNumbers(db);
    const heard = taken.get(db, computer)?.count ?? 0;
    writeFollowedCopy(db, { ...facts, places, last: { cat, photo }, taken: heard, there });
  });
}
