import { note } from './changes.ts';
import { durably, type ReadableDb, type WritableDb } from './database.ts';
import { Query } from './query.ts';

type ChosenRow = { readonly photoId: number; readonly contentKey: string };

const chosen = new Query<[], ChosenRow>(
  `SELECT photo_id AS photoId, content_key AS contentKey FROM (
     SELECT photo_id, content_key, chosen_at_ms FROM best_shots JOIN photos USING (content_key)
     UNION ALL
     SELECT photo_id, content_key, chosen_at_ms FROM best_shots JOIN other_contents USING (content_key)
   ) ORDER BY chosen_at_ms`,
);
const put = new Query<[contentKey: string, chosenAtMs: number]>(
  `INSERT INTO best_shots (content_key, chosen_at_ms) VALUES (?, ?)
   ON CONFLICT (content_key) DO UPDATE SET chosen_at_ms = excluded.chosen_at_ms`,
);
const chosenAt = new Query<[contentKey: string], { chosenAtMs: number }>(
  `SELECT chosen_at_ms AS chosenAtMs FROM best_shots WHERE content_key = ?`,
);
const drop = new Query<[contentKey: string]>(`DELETE FROM best_shots WHERE content_key = ?`);

/** Photos that the person chose to show their bursts by, the last chosen one last. */
export function chosenShots(db: ReadableDb): readonly number[] {
  return chosen.all(db).map(({ photoId }) => photoId);
}

/**
 * Shows a burst by one of its photos, or with null by the one that the app finds best.
 *
 * Returns the photo that was chosen before; null where none was.
 */
export function chooseShot(
  db: WritableDb,
  burst: ReadonlySet<number>,
  contentKey: string | null,
  nowMs: number,
): number | null {
  return durably(db, () => {
    const before = chosen.all(db).filter(({ photoId }) => burst.has(photoId));
    for (const row of before) drop.run(db, row.contentKey);
    if (contentKey !== null) {
      // Said anew, so that the journal hears of it, too.
      drop.run(db, contentKey);
      put.run(db, contentKey, nowMs);
    }
    note(db, 'best-shots');
    return before.at(-1)?.photoId ?? null;
  });
}

/** Says again what was said before. */
export function putShot(db: WritableDb, contentKey: string, chosenAtMs: number): void {
  put.run(db, contentKey, chosenAtMs);
  note(db, 'best-shots');
}

/** When a content was chosen; null where it is not. */
export function shotChosenAtMs(db: ReadableDb, contentKey: string): number | null {
  return chosenAt.get(db, contentKey)?.chosenAtMs ?? null;
}

/** Chooses a content, unless that was said later than now; as a new word, so that the journal hears of it. */
export function putShotIfLater(db: WritableDb, contentKey: string, chosenAtMs: number): void {
  if ((shotChosenAtMs(db, contentKey) ?? -Infinity) > chosenAtMs) return;
  drop.run(db, contentKey);
  putShot(db, contentKey, Math.floor(chosenAtMs));
}

/** Takes the word about one content back. */
export function dropShot(db: WritableDb, contentKey: string): void {
  drop.run(db, contentKey);
  note(db, 'best-shots');
}
