import { basename, dirname, join } from 'node:path';
import { isSidecarOf, stemOfSidecar } from '../files/sidecar-names.ts';
import type { Written } from '../../contract/written.ts';
import { note } from './changes.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { Query } from './query.ts';
import { storeWritten } from './written-words.ts';

/** A photo of which is to be read what people wrote, and a file of it that is there. */
export type UnreadWords = { readonly photoId: number; readonly path: string };

/** The next photo after another one: the order keeps a photo that cannot be read from being in the way. */
const next = new Query<[after: number], UnreadWords>(
  `SELECT photo_id AS photoId, path FROM unread_words
     JOIN files USING (photo_id) JOIN volumes USING (volume_id)
   WHERE photo_id > ? AND files.state IN ('scored', 'no-cat') AND present = 1
   ORDER BY photo_id, path LIMIT 1`,
);
const add = new Query<[photoId: number]>(
  `INSERT INTO unread_words (photo_id) VALUES (?) ON CONFLICT DO NOTHING`,
);
const forget = new Query<[photoId: number]>(`DELETE FROM unread_words WHERE photo_id = ?`);
/** Where a sidecar came later than its photo, which was then dated by a guess. */
const tellDate = new Query<[takenAtMs: number, photoId: number]>(
  `UPDATE photos SET taken_at_ms = ?, taken_from = 'sidecar'
   WHERE photo_id = ? AND taken_from IN ('name', 'file')`,
);
const filesFrom = new Query<[from: string, until: string], UnreadWords>(
  `SELECT path, photo_id AS photoId FROM files JOIN photos USING (photo_id)
   WHERE path >= ? AND path < ? AND duration_ms IS NULL LIMIT 5000`,
);

export const nextUnread = (db: ReadableDb, after: number): UnreadWords | undefined =>
  next.get(db, after);

/** Notes the photos beside which these sidecars lie; whether there are any. */
export function noteSidecars(db: WritableDb, sidecars: readonly string[]): boolean {
  return inTransaction(db, () => {
    let noted = false;
    for (const sidecar of sidecars) {
      const from = join(dirname(sidecar), stemOfSidecar(basename(sidecar)));
      for (const { path, photoId } of filesFrom.all(db, from, `${from}\u{10ffff}`)) {
        if (dirname(path) !== dirname(sidecar) || !isSidecarOf(path, sidecar)) continue;
        add.run(db, photoId);
        noted = true;
      }
    }
    return noted;
  });
}

/** A photo whose words could not be read is not asked again. */
export const leaveUnread = (db: WritableDb, photoId: number): void => {
  forget.run(db, photoId);
};

/** Keeps what was read. */
export function storeReread(
  db: WritableDb,
  photoId: number,
  read: { readonly written: Written | null; readonly takenAtMs: number | null },
): void {
  inTransaction(db, () => {
    storeWritten(db, photoId, read.written ?? undefined);
    forget.run(db, photoId);
    const dated = read.takenAtMs !== null && tellDate.run(db, read.takenAtMs, photoId).changes > 0;
    if (dated) note(db, 'photos-seen', [photoId]);
  });
}
