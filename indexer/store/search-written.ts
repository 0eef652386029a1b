import { sliceMs } from '../concurrency/in-slices.ts';
import { ownTurn } from '../concurrency/own-turn.ts';
import type { ReadableDb } from './database.ts';
import { Query } from './query.ts';
import { isTextIndexed } from './text-index.ts';

/** More say hardly more: what has all of them is looked at itself. */
const mostTrigrams = 16;
/** Of what people wrote so many texts are looked at before anybody knows how long that takes. */
const textsAtFirst = 1000;

/** The last photo into which anything was written. */
export const lastWritten = new Query<[], { photoId: number | null }>(
  `SELECT MAX(photo_id) AS photoId FROM written`,
);

/** Photos of a range whose texts have all trigrams of a text, and the text. */
export const writtenWithTrigrams = new Query<
  [trigrams: string, after: number, last: number, text: string]
>(
  `SELECT photo_id FROM
     (SELECT rowid AS id FROM written_text WHERE written_text MATCH ? AND rowid > ? AND rowid <= ?)
     AS candidates JOIN written ON photo_id = candidates.id
   WHERE instr(search_text, ?) > 0`,
);

/** The same of texts of which nothing is known. */
export const writtenWith = new Query<[after: number, last: number, text: string]>(
  `SELECT photo_id FROM written WHERE photo_id > ? AND photo_id <= ? AND instr(search_text, ?) > 0`,
);

/**
 * Photos into which people wrote a text: in a caption, a keyword or a name.
 *
 * By the index of trigrams; a text of one or two letters has none, and is looked for in every text. In parts between which
 * others are answered.
 *
 * @param wanted in the form in which texts are searched
 */
export async function searchWritten(db: ReadableDb, wanted: string): Promise<readonly number[]> {
  const trigrams = isTextIndexed(db) ? trigramsOf(wanted) : null;
  const found: number[] = [];
  await inRangesOfIds(lastWritten.get(db)?.photoId ?? 0, (after, last) => {
    const photoIds =
      trigrams === null
        ? writtenWith.column<number>(db, after, last, wanted)
        : writtenWithTrigrams.column<number>(db, trigrams, after, last, wanted);
    for (const photoId of photoIds) found.push(photoId);
  });
  return found;
}

/** Works on ranges of ids that are longer or shorter as the one before took less time or more than a slice. */
async function inRangesOfIds(
  last: number,
  work: (after: number, last: number) => void,
): Promise<void> {
  let size = textsAtFirst;
  for (let after = 0; after < last;) {
    const startedMs = performance.now();
    const until = Math.min(after + size, last);
    work(after, until);
    after = until;
    const tookMs = performance.now() - startedMs;
    // Half a slice is aimed at: the texts of the next range may be longer.
    if (tookMs < sliceMs / 4) size *= 2;
    else if (tookMs > sliceMs) size = Math.max(1, Math.floor(size / 2));
    await ownTurn();
  }
}

/** A question for the index that all texts with `text` answer; null for a text that is too short for one. */
function trigramsOf(text: string): string | null {
  const letters = Array.from(text);
  // What follows a null character would not be read.
  if (letters.length < 3 || text.includes('\0')) return null;
  const trigrams = letters.slice(2).map((_, at) => letters.slice(at, at + 3).join(''));
  const asked = [...new Set(trigrams)].slice(0, mostTrigrams);
  return asked.map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ');
}
