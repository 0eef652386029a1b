import type { Box } from '../../contract/box.ts';
import type { Made, SentLabel, SentWord } from '../../contract/sent-word.ts';
import type { Word } from '../../contract/word.ts';
import { exampleKey } from '../store/card-examples.ts';
import type { ReadableDb } from '../store/database.ts';
import { wordOfBatch, wordOfCat } from '../store/heard-words.ts';
import { saidLabels, type SaidLabelRow } from '../store/said-labels.ts';

/** A word as it is sent, with when it was said. */
export type Sendable = { readonly word: SentWord; readonly atMs: number };

/** The last numbers that came with the copy: higher ones were given here. */
export type LastNumbers = { readonly cat: number; readonly photo: number };

const wholePicture: Box = [0, 0, 1, 1];

/**
 * A word of a followed library as the computer that keeps it can understand it; null for one that is none of its
 * business, such as a folder.
 *
 * A photo that was met here alone goes along as numbers, as on a cat card.
 */
export function toSentWord(
  db: ReadableDb,
  word: Word,
  { last, nowMs }: { readonly last: LastNumbers; readonly nowMs: number },
): Sendable | null {
  switch (word.kind) {
    case 'cat': {
      const { catId, name, removedAtMs } = word;
      const isNew = catId > last.cat && wordOfCat(db, catId) === null;
      const cat = isNew ? null : madeBy(wordOfCat(db, catId), catId);
      const number = isNew ? catId : null;
      return { word: { kind: 'cat', cat, number, name, removedAtMs }, atMs: nowMs };
    }
    case 'batch': {
      const labels = saidLabels(db, word.batchId).map((row) => toSentLabel(db, row, last));
      const { madeAtMs: atMs, undoneAtMs } = word;
      return { word: { kind: 'batch', undoneAtMs, labels }, atMs };
    }
    case 'undone': {
      const { batchId, undoneAtMs } = word;
      return {
        word: { kind: 'undone', batch: madeBy(wordOfBatch(db, batchId), batchId), undoneAtMs },
        atMs: nowMs,
      };
    }
    case 'best-shot':
      return { word: { kind: 'best-shot', content: word.content }, atMs: word.chosenAtMs };
    case 'best-shot-gone':
      return { word: { kind: 'best-shot-gone', content: word.content }, atMs: nowMs };
    case 'library':
    case 'folder':
    case 'folder-gone':
    case 'exclusions':
    case 'heard':
    case 'picture':
      return null;
  }
}

/** By the word that made it where one did: numbers that were given here mean nothing elsewhere. */
const madeBy = (word: string | null, number: number): Made =>
  word === null ? { number } : { word };

function toSentLabel(db: ReadableDb, row: SaidLabelRow, last: LastNumbers): SentLabel {
  const { catId, verdict, content, picture, left, top, width, height, atMs } = row;
  const cat = madeBy(wordOfCat(db, catId), catId);
  const { embedding, version, photoId, widthPx, isInFolder } = row;
  const isCard = widthPx === 0;
  const isOwn = photoId !== null && photoId > last.photo && isInFolder === 0;
  if (embedding === null || version === null || !(isCard || isOwn))
    return { cat, verdict, content, picture, box: [left, top, width, height], atMs, example: null };
  return {
    ...{ cat, verdict, picture: null, box: wholePicture, atMs: null },
    content: isCard ? content : exampleKey(embedding),
    example: { embedding: Buffer.from(embedding).toString('base64'), version },
  };
}
