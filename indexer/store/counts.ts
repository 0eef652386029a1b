import type { ReadableDb } from './database.ts';
import { Query } from './query.ts';

export type FileCounts = {
  readonly total: number;
  readonly waiting: number;
  readonly failed: number;
};

const counts = new Query<[], { state: string; files: number }>(
  `SELECT state, COUNT(*) AS files FROM files GROUP BY state`,
);
const photos = new Query<[], { count: number }>(`SELECT COUNT(*) AS count FROM photos`);
const labels = new Query<[], { count: number }>(
  `SELECT COUNT(*) AS count FROM labels JOIN label_batches USING (batch_id)
   WHERE undone_at_ms IS NULL`,
);

/** Files known, still to be looked at (running ones too), and unreadable. */
export function countFiles(db: ReadableDb): FileCounts {
  const byState = new Map(counts.all(db).map(({ state, files }) => [state, files]));
  const of = (state: string) => byState.get(state) ?? 0;
  const total = [...byState.values()].reduce((sum, files) => sum + files, 0);
  return { total, waiting: of('pending'), failed: of('failed') };
}

export function countPhotos(db: ReadableDb): number {
  return photos.get(db)?.count ?? 0;
}

/** Labels in force. */
export function countLabels(db: ReadableDb): number {
  return labels.get(db)?.count ?? 0;
}
