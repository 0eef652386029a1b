import { basename, dirname, join } from 'node:path';
import { isSidecarOf, stemOfSidecar } from '../files/sidecar-names.ts';
import type { CaptureDate } from '../images/dates/capture-date.ts';
import type { Written } from '../../contract/written.ts';
import { note } from './changes.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { Query } from './query.ts';
import { storeWritten } from './written-words.ts';

/** A photo of which is to be read what people wrote, and its files that are there. */
export type UnreadWords = {
  readonly photoId: number;
  readonly paths: readonly [string, ...string[]];
};

const isThere = `files.state IN ('scored', 'no-cat') AND present = 1`;
/** The next photo after another one: the order keeps a photo that cannot be read from being in the way. */
const next = new Query<[after: number], { readonly photoId: number }>(
  `SELECT photo_id AS photoId FROM unread_words
     JOIN files USING (photo_id) JOIN volumes USING (volume_id)
   WHERE photo_id > ? AND ${isThere} ORDER BY photo_id LIMIT 1`,
);
/** Of a photo that is copied all over, no more are asked. */
const pathsOf = new Query<[photoId: number], { readonly path: string }>(
  `SELECT path FROM files JOIN volumes USING (volume_id)
   WHERE photo_id = ? AND ${isThere} ORDER BY path LIMIT 20`,
);
const add = new Query<[photoId: number]>(
  `INSERT INTO unread_words (photo_id) VALUES (?) ON CONFLICT DO NOTHING`,
);
const forget = new Query<[photoId: number]>(`DELETE FROM unread_words WHERE photo_id = ?`);
/** Where a sidecar came later than its photo, which was then dated by a guess. */
const tellDate = new Query<[takenAtMs: number, takenFrom: string, photoId: number]>(
  `UPDATE photos SET taken_at_ms = ?, taken_from = ?
   WHERE photo_id = ? AND taken_from IN ('name', 'file', 'unset-clock')`,
);
const filesFrom = new Query<
  [from: string, until: string],
  { readonly photoId: number; readonly path: string }
>(
  `SELECT path, photo_id AS photoId FROM files JOIN photos USING (photo_id)
   WHERE path >= ? AND path < ? AND duration_ms IS NULL LIMIT 5000`,
);

export function nextUnread(db: ReadableDb, after: number): UnreadWords | undefined {
  const photoId = next.get(db, after)?.photoId;
  if (photoId === undefined) return undefined;
  const [first, ...others] = pathsOf.all(db, photoId).map(({ path }) => path);
  return first === undefined ? undefined : { photoId, paths: [first, ...others] };
}

/** Notes a photo, something of which may not have been read. */
export const noteUnread = (db: WritableDb, photoId: number): void => {
  add.run(db, photoId);
};

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
  { written, taken }: { readonly written: Written | null; readonly taken: CaptureDate | null },
): void {
  inTransaction(db, () => {
    storeWritten(db, photoId, written ?? undefined);
    forget.run(db, photoId);
    const dated =
      taken !== null && tellDate.run(db, taken.takenAtMs, taken.takenFrom, photoId).changes > 0;
    if (dated) note(db, 'photos-seen', [photoId]);
  });
}
