import type { Verdict } from '../../contract/photo.ts';
import { dropShot, putShot } from '../store/best-shots.ts';
import { cropsOfPhoto, insertCrop } from '../store/crops.ts';
import { durably, type WritableDb } from '../store/database.ts';
import { removeFolder } from '../store/folders.ts';
import { noteHeard } from '../store/heard-words.ts';
import { lookAgainAt } from '../store/job-results.ts';
import { sortInByTime } from '../store/label-order.ts';
import { writeMeta } from '../store/meta.ts';
import { photoOfContent } from '../store/photos.ts';
import { Query } from '../store/query.ts';
import { storePhoto } from '../store/store-photo.ts';
import { attachLabels, looseLabels } from '../store/verdicts.ts';
import { decodeFloat16 } from '../../models/embedding/float16.ts';
import type { SaidLabel, Word } from '../../contract/word.ts';

type BatchWord = Extract<Word, { kind: 'batch' }>;

const putCat = new Query<
  [catId: number, name: string, colour: number, createdAtMs: number, removedAtMs: number | null]
>(
  `INSERT INTO cats (cat_id, name, colour, created_at_ms, removed_at_ms) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (cat_id) DO UPDATE SET name = excluded.name, removed_at_ms = excluded.removed_at_ms
     WHERE name <> excluded.name OR removed_at_ms IS NOT excluded.removed_at_ms`,
);
const hasCat = new Query<[catId: number], { one: 1 }>(`SELECT 1 AS one FROM cats WHERE cat_id = ?`);
const putBatch = new Query<[batchId: number, madeAtMs: number, undoneAtMs: number | null]>(
  `INSERT INTO label_batches (batch_id, made_at_ms, undone_at_ms) VALUES (?, ?, ?)
   ON CONFLICT (batch_id) DO NOTHING`,
);
const setUndone = new Query<[undoneAtMs: number | null, batchId: number, same: number | null]>(
  `UPDATE label_batches SET undone_at_ms = ? WHERE batch_id = ? AND undone_at_ms IS NOT ?`,
);
const putLabel = new Query<
  [
    batchId: number,
    catId: number,
    verdict: Verdict | null,
    contentKey: string,
    left: number,
    top: number,
    width: number,
    height: number,
    atMs: number | null,
    pictureKey: string | null,
  ]
>(
  `INSERT INTO labels (batch_id, cat_id, verdict, content_key, left_edge, top_edge, width, height,
     at_ms, picture_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const putFolder = new Query<[path: string, addedAtMs: number]>(
  `INSERT INTO folders (path, added_at_ms) VALUES (?, ?) ON CONFLICT (path) DO NOTHING`,
);
const folderAt = new Query<[path: string], { folderId: number }>(
  `SELECT folder_id AS folderId FROM folders WHERE path = ?`,
);
const nameLabels = new Query<[picture: string, content: string]>(
  `UPDATE labels SET picture_key = ? WHERE content_key = ? AND picture_key IS NULL`,
);
const renameContent = new Query<[contentKey: string, other: string]>(
  `UPDATE labels SET content_key = ? WHERE content_key = ?`,
);
const loose = new Query<[], { contentKey: string }>(
  `SELECT DISTINCT content_key AS contentKey FROM labels WHERE crop_id IS NULL`,
);

/**
 * Says to a library what was said before, in its order; what it knows already is not said twice.
 *
 * One transaction: all of it or nothing. Labels whose photo is there take hold at once where their very
 * box is known; the others do so when the photo is looked at, which is queued.
 */
export function replayWords(db: WritableDb, words: readonly Word[]): void {
  durably(db, () => {
    for (const word of words) replay(db, word);
    takeHold(db);
    // As they were taken in: what came late stands where it belongs by its time.
    for (const word of words)
      if (word.kind === 'heard' && word.batchId !== null) sortInByTime(db, word.batchId);
  });
}

function replay(db: WritableDb, word: Word): void {
  switch (word.kind) {
    case 'library':
      return;
    case 'cat':
      putCat.run(db, word.catId, word.name, word.colour, word.createdAtMs, word.removedAtMs);
      return;
    case 'batch':
      replayBatch(db, word);
      return;
    case 'undone':
      setUndone.run(db, word.undoneAtMs, word.batchId, word.undoneAtMs);
      return;
    case 'folder':
      putFolder.run(db, word.path, word.addedAtMs);
      return;
    case 'folder-gone': {
      const known = folderAt.get(db, word.path);
      if (known !== undefined) removeFolder(db, known.folderId);
      return;
    }
    case 'exclusions':
      writeMeta(db, 'exclusions', word.value);
      return;
    case 'best-shot':
      putShot(db, word.content, word.chosenAtMs);
      return;
    case 'best-shot-gone':
      dropShot(db, word.content);
      return;
    case 'heard':
      noteHeard(db, word);
      return;
    case 'picture':
      nameLabels.run(db, word.picture, word.content);
  }
}

function replayBatch(db: WritableDb, { batchId, madeAtMs, undoneAtMs, labels }: BatchWord): void {
  if (putBatch.run(db, batchId, madeAtMs, undoneAtMs).changes === 0) {
    setUndone.run(db, undoneAtMs, batchId, undoneAtMs);
    return;
  }
  addSaidLabels(db, batchId, madeAtMs, labels);
}

/** Stores labels of a gesture without crops; `takeHold` finds those. */
export function addSaidLabels(
  db: WritableDb,
  batchId: number,
  madeAtMs: number,
  labels: readonly SaidLabel[],
): void {
  for (const label of labels) {
    // A damaged journal may have lost the line of a cat.
    if (hasCat.get(db, label.catId) === undefined)
      putCat.run(db, label.catId, `Cat ${label.catId}`, 0, madeAtMs, null);
    if (label.example !== null) putExample(db, label, label.example, madeAtMs);
    const { catId, verdict, content, box, atMs, picture } = label;
    putLabel.run(db, batchId, catId, verdict, content, ...box, atMs, picture);
  }
}

/** Puts an example back that came without a photo. */
function putExample(
  db: WritableDb,
  { content, box }: SaidLabel,
  { embedding, version }: NonNullable<SaidLabel['example']>,
  nowMs: number,
): void {
  if (photoOfContent(db, content) !== undefined) return;
  const nothing = { widthPx: 0, heightPx: 0, takenAtMs: 0, camera: null };
  const facts = { ...nothing, contentKey: content, differenceHash: content.slice(0, 16) };
  const photoId = storePhoto(db, facts, version, nowMs);
  const numbers = decodeFloat16(Buffer.from(embedding, 'base64'));
  insertCrop(db, photoId, { box, catScore: 1, embedding: numbers }, true, version);
}

/** Gives labels without a crop to the crops they mean, and queues photos where that takes a look. */
export function takeHold(db: WritableDb): void {
  for (const { contentKey } of loose.all(db)) {
    const photo = photoOfContent(db, contentKey);
    if (photo === undefined) continue;
    if (photo.contentKey !== contentKey) renameContent.run(db, photo.contentKey, contentKey);
    attachLabels(db, photo.contentKey, cropsOfPhoto(db, photo.photoId));
    if (looseLabels(db, photo.contentKey).length > 0) lookAgainAt(db, photo.photoId);
  }
}
