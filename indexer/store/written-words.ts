import { writtenSchema, type Written } from '../../contract/written.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { Query } from './query.ts';
import { nameKey } from './name-key.ts';
import { searchText } from './search-text.ts';

const write = new Query<[photoId: number, words: string, searchText: string]>(
  `INSERT INTO written (photo_id, words, search_text) VALUES (?, ?, ?)
   ON CONFLICT (photo_id) DO UPDATE SET words = excluded.words, search_text = excluded.search_text`,
);
const forget = new Query<[photoId: number]>(`DELETE FROM written WHERE photo_id = ?`);
const forgetNames = new Query<[photoId: number]>(`DELETE FROM written_names WHERE photo_id = ?`);
const addName = new Query<[name: string, photoId: number]>(
  `INSERT INTO written_names (name, photo_id) VALUES (?, ?) ON CONFLICT DO NOTHING`,
);
const photosNaming = new Query<[name: string], { photoId: number }>(
  `SELECT photo_id AS photoId FROM written_names JOIN photos USING (photo_id)
   WHERE name = ? ORDER BY taken_at_ms DESC, photo_id DESC`,
);
const wordsOf = new Query<[photoId: number], { words: string }>(
  `SELECT words FROM written WHERE photo_id = ?`,
);

/** What is searched for among what was written: caption, keywords and names. */
function searchedIn({ caption, keywords, regions }: Written): string {
  return searchText([caption ?? '', ...keywords, ...regions.map(({ name }) => name)].join('\n'));
}

/** Keeps what people wrote into a photo, in place of what was known of it. */
export function storeWritten(db: WritableDb, photoId: number, written: Written | undefined): void {
  forgetNames.run(db, photoId);
  if (written === undefined) {
    forget.run(db, photoId);
    return;
  }
  write.run(db, photoId, JSON.stringify(written), searchedIn(written));
  for (const { name } of written.regions) addName.run(db, nameKey(name), photoId);
}

/** Photos in which something bears a name, the newest first. */
export function photosThatName(db: ReadableDb, name: string): readonly number[] {
  return photosNaming.all(db, nameKey(name)).map(({ photoId }) => photoId);
}

/** What people wrote into a photo; null where nothing is known. */
export function writtenOf(db: ReadableDb, photoId: number): Written | null {
  const row = wordsOf.get(db, photoId);
  return row === undefined ? null : writtenSchema.parse(JSON.parse(row.words));
}
