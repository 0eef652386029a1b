import type { ReadableDb } from '../store/database.ts';
import { heardWord } from '../store/heard-words.ts';
import { labelIdOf, pagesInSteps } from '../store/pages-in-steps.ts';
import { Query } from '../store/query.ts';
import { joined, saidColumns, type SaidLabelRow } from '../store/said-labels.ts';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import type { SaidLabel, Word } from '../../contract/word.ts';

/** A kind of word, and the row or the text it is about. */
export type Mention = { readonly kind: string; readonly about: string };

type CatWord = Extract<Word, { kind: 'cat' }>;
type BatchRow = Pick<Extract<Word, { kind: 'batch' }>, 'batchId' | 'madeAtMs' | 'undoneAtMs'>;
type LabelRow = Omit<SaidLabelRow, 'photoId' | 'widthPx' | 'isInFolder'> & {
  readonly labelId: number;
};

const cat = new Query<[catId: string], Omit<CatWord, 'kind'>>(
  `SELECT cat_id AS catId, name, colour, created_at_ms AS createdAtMs,
     removed_at_ms AS removedAtMs FROM cats WHERE cat_id = CAST(? AS INTEGER)`,
);
const batch = new Query<[batchId: string], BatchRow>(
  `SELECT batch_id AS batchId, made_at_ms AS madeAtMs, undone_at_ms AS undoneAtMs
   FROM label_batches WHERE batch_id = CAST(? AS INTEGER)`,
);
/** Examples without a photo are the crops of photos without a width. */
export const labelsToWrite = new Query<[batchId: number, labelId: number, limit: number], LabelRow>(
  `SELECT label_id AS labelId, ${saidColumns},
     CASE width_px WHEN 0 THEN embedding END AS embedding,
     CASE width_px WHEN 0 THEN crops.embedding_version END AS version
   ${joined} WHERE batch_id = ? AND label_id > ? ORDER BY label_id LIMIT ?`,
);
/** Labels that are read in one step: some milliseconds. */
const readInStep = 500;
const folder = new Query<[path: string], { addedAtMs: number }>(
  `SELECT added_at_ms AS addedAtMs FROM folders WHERE path = ?`,
);
const picture = new Query<[photoId: string], { content: string; picture: string }>(
  `SELECT content_key AS content, picture_key AS picture FROM photos
   WHERE photo_id = CAST(? AS INTEGER) AND picture_key IS NOT NULL`,
);
const bestShot = new Query<[content: string], { chosenAtMs: number }>(
  `SELECT chosen_at_ms AS chosenAtMs FROM best_shots WHERE content_key = ?`,
);
const everything = new Query<[], Mention>(
  `SELECT 'cat' AS kind, CAST(cat_id AS TEXT) AS about FROM cats
   UNION ALL SELECT * FROM (SELECT 'batch', CAST(batch_id AS TEXT) FROM label_batches
     WHERE is_whole = 1 ORDER BY batch_id)
   UNION ALL SELECT 'folder', path FROM folders
   UNION ALL SELECT 'exclusions', value FROM meta WHERE name = 'exclusions'
   UNION ALL SELECT 'best-shot', content_key FROM best_shots
   UNION ALL SELECT 'heard', word_id FROM heard_words`,
);

/** Mentions of all that was ever said to a library. */
export function everyMention(db: ReadableDb): readonly Mention[] {
  return everything.all(db);
}

/** What a mention means, as the library knows it now; null where it means nothing any more. */
export const wordFor = (db: ReadableDb, mention: Mention): Word | null =>
  finish(wordInSteps(db, mention));

/** The same in steps: one gesture may be about 100,000 photos. */
export function* wordInSteps(db: ReadableDb, { kind, about }: Mention): Steps<Word | null> {
  switch (kind) {
    case 'cat':
      return named(kind, cat.get(db, about));
    case 'batch':
      return yield* batchWord(db, about);
    case 'undone':
      return undoneWord(db, about);
    case 'folder': {
      const row = folder.get(db, about);
      return row === undefined ? null : { kind, path: about, ...row };
    }
    case 'folder-gone':
      return folder.get(db, about) === undefined ? { kind, path: about } : null;
    case 'exclusions':
      return { kind, value: about };
    case 'best-shot': {
      const row = bestShot.get(db, about);
      return row === undefined ? null : { kind, content: about, ...row };
    }
    case 'best-shot-gone':
      return bestShot.get(db, about) === undefined ? { kind, content: about } : null;
    case 'heard':
      return named(kind, heardWord(db, about));
    case 'picture':
      return named(kind, picture.get(db, about));
    default:
      return null;
  }
}

function named<Kind extends string, Row extends object>(kind: Kind, row: Row | undefined) {
  return row === undefined ? null : { kind, ...row };
}

function* batchWord(db: ReadableDb, about: string): Steps<Word | null> {
  const row = batch.get(db, about);
  if (row === undefined) return null;
  const read = (after: number, limit: number) => labelsToWrite.all(db, row.batchId, after, limit);
  return {
    kind: 'batch',
    ...row,
    labels: yield* pagesInSteps({ read, limit: readInStep, idOf: labelIdOf }, toSaid),
  };
}

function undoneWord(db: ReadableDb, about: string): Word | null {
  const row = batch.get(db, about);
  return row === undefined
    ? null
    : { kind: 'undone', batchId: row.batchId, undoneAtMs: row.undoneAtMs };
}

function toSaid(row: LabelRow): SaidLabel {
  const { catId, verdict, content, picture, left, top, width, height, atMs } = row;
  const { embedding, version } = row;
  const example =
    embedding === null || version === null
      ? null
      : { embedding: Buffer.from(embedding).toString('base64'), version };
  return { catId, verdict, content, picture, box: [left, top, width, height], atMs, example };
}
