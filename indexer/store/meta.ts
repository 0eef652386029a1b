import type { ReadableDb, WritableDb } from './database.ts';
import { Query } from './query.ts';

/** What the library remembers about itself. */
export type MetaName =
  | 'embedding-version'
  | 'exclusions'
  /** In a library that another computer keeps: what this one calls itself there. */
  | 'computer'
  /** … and which copy of it this is, as JSON. */
  | 'followed'
  /** Tells its journal from another library's. */
  | 'library-id'
  /** Place of the last line that was written into the journal. */
  | 'journal-place'
  /** Names the snapshot of the columns that lies beside; empty while the first is being written. */
  | 'snapshot'
  /** What the file of embeddings beside must be, as JSON. */
  | 'embeddings'
  /** Folders that were let go and still have files, as JSON. */
  | 'leaving-folders'
  /** The last file that was compared with what is left out now; absent where all were. */
  | 'leaving-out';

const read = new Query<[name: string], { value: string }>(`SELECT value FROM meta WHERE name = ?`);
const write = new Query<[name: string, value: string]>(
  `INSERT INTO meta (name, value) VALUES (?, ?)
   ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
);
const drop = new Query<[name: string]>(`DELETE FROM meta WHERE name = ?`);

export function readMeta(db: ReadableDb, name: MetaName): string | null {
  return read.get(db, name)?.value ?? null;
}

export function writeMeta(db: WritableDb, name: MetaName, value: string): void {
  write.run(db, name, value);
}

export function dropMeta(db: WritableDb, name: MetaName): void {
  drop.run(db, name);
}
