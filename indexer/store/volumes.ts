import { sep } from 'node:path';
import type { MountedVolume, Place, PlaceLedger } from '../ports.ts';
import { note } from './changes.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { Query } from './query.ts';

/** The volume of files of which nobody looked yet where they lie; it is always there. */
export const unknownVolumeId = 1;

const placesOf = new Query<[folderId: number], Place>(
  `SELECT path, volume_id AS volumeId, identity, label
   FROM places JOIN volumes USING (volume_id) WHERE folder_id = ?`,
);
const placesOfVolume = new Query<[volumeId: number], { path: string; identity: string }>(
  `SELECT path, identity FROM places JOIN volumes USING (volume_id)
   WHERE volume_id = ? AND places.present = 1`,
);
const keepVolume = new Query<[identity: string, label: string], { volumeId: number }>(
  `INSERT INTO volumes (identity, label) VALUES (?, ?)
   ON CONFLICT (identity) DO UPDATE SET label = excluded.label
   RETURNING volume_id AS volumeId`,
);
/** Nothing where the folder was let go while it was looked through. */
const keepPlace = new Query<[folderId: number, path: string, volumeId: number]>(
  `WITH place (folder_id, path, volume_id) AS (VALUES (?, ?, ?))
   INSERT INTO places (folder_id, path, volume_id, present)
   SELECT *, 1 FROM place WHERE folder_id IN (SELECT folder_id FROM folders)
   ON CONFLICT (folder_id, path) DO UPDATE SET volume_id = excluded.volume_id, present = 1`,
);
const emptyPlaces = new Query<[folderId: number]>(
  `UPDATE places SET present = 0 WHERE folder_id = ?`,
);
const leavePlaces = new Query<[volumeId: number]>(
  `UPDATE places SET present = 0 WHERE volume_id = ?`,
);
const countPresence = new Query<[always: number]>(
  `UPDATE volumes SET present = 1 - present
   WHERE volume_id <> ? AND present <> EXISTS
     (SELECT 1 FROM places WHERE places.volume_id = volumes.volume_id AND places.present = 1)`,
);
/** By an index of those alone: a look through a million files mostly finds none. */
export const adopt = new Query<[volumeId: number, folderId: number, from: string, until: string]>(
  `UPDATE OR IGNORE files SET volume_id = ? WHERE file_id IN
     (SELECT file_id FROM files INDEXED BY files_unplaced
      WHERE folder_id = ? AND volume_id = ${unknownVolumeId} AND path >= ? AND path < ?)`,
);
const rename = new Query<[identity: string, label: string, volumeId: number]>(
  `UPDATE OR IGNORE volumes SET identity = ?, label = ? WHERE volume_id = ?`,
);
const present = new Query<[], { volumeId: number }>(
  `SELECT volume_id AS volumeId FROM volumes WHERE present = 1`,
);

/** Volumes whose files can be opened now. */
export function presentVolumes(db: ReadableDb): readonly number[] {
  return present.all(db).map(({ volumeId }) => volumeId);
}

/** The paths below a folder: from `folder/` up to the next character. */
export function rangeBelow(folder: string): readonly [from: string, until: string] {
  const from = folder.endsWith(sep) ? folder : folder + sep;
  return [from, from.slice(0, -1) + String.fromCharCode(sep.charCodeAt(0) + 1)];
}

/** What is mounted where, kept in SQLite. */
export class SqlitePlaceLedger implements PlaceLedger {
  readonly #db: WritableDb;

  constructor(db: WritableDb) {
    this.#db = db;
  }

  known(folderId: number): readonly Place[] {
    return placesOf.all(this.#db, folderId);
  }

  holding(volumeId: number): readonly Pick<Place, 'path' | 'identity'>[] {
    return placesOfVolume.all(this.#db, volumeId);
  }

  see(folderId: number, mounted: readonly MountedVolume[]): readonly Place[] {
    return inTransaction(this.#db, () => {
      emptyPlaces.run(this.#db, folderId);
      const places = mounted.map((volume) => this.#keep(folderId, volume));
      this.#countPresence();
      // Innermost first, so that each file comes to the mount that holds it.
      for (const { path, volumeId } of places.toSorted((a, b) => b.path.length - a.path.length))
        adopt.run(this.#db, volumeId, folderId, ...rangeBelow(path));
      return places;
    });
  }

  lose(folderId: number): void {
    inTransaction(this.#db, () => {
      emptyPlaces.run(this.#db, folderId);
      this.#countPresence();
    });
  }

  loseVolume(volumeId: number): void {
    inTransaction(this.#db, () => {
      leavePlaces.run(this.#db, volumeId);
      this.#countPresence();
    });
  }

  recognise(volumeId: number, { identity, label }: MountedVolume): void {
    rename.run(this.#db, identity, label, volumeId);
  }

  /** Files of a volume that has come wait no longer for it, and may be all there is to do. */
  #countPresence(): void {
    if (countPresence.run(this.#db, unknownVolumeId).changes === 0) return;
    note(this.#db, 'files');
    note(this.#db, 'queue');
  }

  #keep(folderId: number, { path, identity, label }: MountedVolume): Place {
    const volumeId = keepVolume.get(this.#db, identity, label)?.volumeId;
    if (volumeId === undefined) throw new Error(`The volume ${identity} was not stored.`);
    keepPlace.run(this.#db, folderId, path, volumeId);
    return { path, identity, label, volumeId };
  }
}
