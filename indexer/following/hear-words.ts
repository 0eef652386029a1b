import { decodeFloat16 } from '../../models/embedding/float16.ts';
import type { Made, SentLabel, SentLine, SentWord } from '../../contract/sent-word.ts';
import type { SaidLabel } from '../../contract/word.ts';
import { dropShot, putShotIfLater, shotChosenAtMs } from '../store/best-shots.ts';
import { addCat, catOf, presentCats, renameCat, setCatRemoved } from '../store/cats.ts';
import { finish } from '../../models/head/fitting/steps.ts';
import { note } from '../store/changes.ts';
import { durably, type WritableDb } from '../store/database.ts';
import { heardWord, lastSaidOfBatch, lastSaidOfCat, noteHeard } from '../store/heard-words.ts';
import {
  insertBatch,
  labelsOfBatchInSteps,
  noteBatch,
  setBatchUndone,
} from '../store/label-batches.ts';
import { labelBatch } from '../store/label-history.ts';
import { sortInByTime } from '../store/label-order.ts';
import { photoByContent } from '../store/photos.ts';
import { dropScoresOfCat } from '../store/scores.ts';
import { addSaidLabels, takeHold } from '../words/replay-words.ts';

export type HearOptions = {
  /** Whose words they are. */
  readonly computer: string;
  readonly nowMs: number;
  /** Whether people would read two names as one. */
  readonly isSameName: (one: string, other: string) => boolean;
};

/** What words of another computer did. */
export type Heard = {
  /** Words that were new. */
  readonly words: number;
  /** Cats to learn anew. */
  readonly catIds: readonly number[];
  /** Photos that were spoken about. */
  readonly photoIds: readonly number[];
};

/** The gesture and the cat that a word made or is about. */
type Result = { readonly batchId: number | null; readonly catId: number | null };
const nothing: Result = { batchId: null, catId: null };

/**
 * Says words of another computer to a library, each of them once however often it comes.
 *
 * All of it or nothing, and on the disk when it returns, together with the memory of what was heard. A word about
 * something that the library does not know is remembered and does nothing.
 */
export function hearWords(
  db: WritableDb,
  lines: readonly SentLine[],
  { computer, nowMs, isSameName }: HearOptions,
): Heard {
  return durably(db, () => {
    const catIds = new Set<number>();
    const photoIds = new Set<number>();
    const made: number[] = [];
    let words = 0;
    for (const line of lines) {
      if (heardWord(db, line.id) !== undefined) continue;
      words += 1;
      // A clock that is ahead must not win for years.
      const atMs = Math.min(line.atMs, nowMs);
      const { batchId, catId } = hear(db, line.word, { atMs, nowMs, isSameName });
      noteHeard(db, { wordId: line.id, computer, atMs, batchId, catId });
      if (batchId !== null && line.word.kind === 'batch') made.push(batchId);
      if (batchId !== null && line.word.kind !== 'batch') spokenOf(db, batchId);
      if (catId !== null) catIds.add(catId);
    }
    if (made.length > 0) takeHold(db);
    for (const batchId of made) {
      sortInByTime(db, batchId);
      spokenOf(db, batchId);
    }
    return { words, catIds: [...catIds], photoIds: [...photoIds] };

    function spokenOf(of: WritableDb, batchId: number): void {
      noteBatch(of, batchId);
      for (const { catId, photoId } of finish(labelsOfBatchInSteps(of, batchId))) {
        if (photoId === null) continue;
        catIds.add(catId);
        photoIds.add(photoId);
      }
    }
  });
}

type Moment = Pick<HearOptions, 'nowMs' | 'isSameName'> & { readonly atMs: number };

function hear(db: WritableDb, word: SentWord, moment: Moment): Result {
  const { atMs } = moment;
  switch (word.kind) {
    case 'cat':
      return { ...nothing, catId: hearCat(db, word, moment) };
    case 'batch':
      return { ...nothing, batchId: hearBatch(db, word, moment) };
    case 'undone': {
      const batchId = numberOf(db, word.batch, 'batchId');
      if (batchId === null || labelBatch(db, batchId) === null) return nothing;
      if (lastSaidOfBatch(db, batchId) <= atMs) setBatchUndone(db, batchId, word.undoneAtMs);
      return { ...nothing, batchId };
    }
    case 'best-shot':
      putShotIfLater(db, word.content, atMs);
      return nothing;
    case 'best-shot-gone':
      if ((shotChosenAtMs(db, word.content) ?? Infinity) <= atMs) dropShot(db, word.content);
      return nothing;
  }
}

type CatWord = Extract<SentWord, { kind: 'cat' }>;

/** The cat that a word is about; null for one that is not known here. */
function hearCat(db: WritableDb, word: CatWord, { atMs, isSameName }: Moment): number | null {
  const taken = (except: number | null) =>
    presentCats(db).find((cat) => cat.catId !== except && isSameName(cat.name, word.name));
  // Two people who begin with the same cat mean one cat.
  if (word.cat === null) {
    const catId = taken(null)?.catId ?? addCat(db, word.name, atMs, word.number);
    if (word.removedAtMs !== null) remove(db, catId, word.removedAtMs);
    return catId;
  }
  const catId = numberOf(db, word.cat, 'catId');
  const cat = catId === null ? undefined : catOf(db, catId);
  if (catId === null || cat === undefined) return null;
  if (lastSaidOfCat(db, catId) > atMs) return catId;
  // Two cats of one name could not be told apart: such a word is heard and does nothing.
  const mayBeCalledSo = word.removedAtMs !== null || taken(catId) === undefined;
  if (!mayBeCalledSo) return catId;
  if (cat.name !== word.name) renameCat(db, catId, word.name);
  if (word.removedAtMs === null && cat.removedAtMs !== null) setCatRemoved(db, catId, null);
  if (word.removedAtMs !== null && cat.removedAtMs === null) remove(db, catId, word.removedAtMs);
  return catId;
}

function remove(db: WritableDb, catId: number, removedAtMs: number): void {
  setCatRemoved(db, catId, removedAtMs);
  dropScoresOfCat(db, catId);
}

type BatchWord = Extract<SentWord, { kind: 'batch' }>;

/** Stores a gesture without crops, which `takeHold` finds; null where all of its cats are unknown here. */
function hearBatch(db: WritableDb, word: BatchWord, { atMs }: Moment): number | null {
  const labels = word.labels.flatMap((label) => toSaid(db, label) ?? []);
  if (labels.length === 0) return null;
  const batchId = insertBatch(db, atMs);
  addSaidLabels(db, batchId, atMs, labels);
  if (word.undoneAtMs !== null) setBatchUndone(db, batchId, word.undoneAtMs);
  const examples = labels.flatMap(({ content, example }) => (example === null ? [] : content));
  note(
    db,
    'photos-seen',
    examples.flatMap((content) => photoByContent.get(db, content)?.photoId ?? []),
  );
  return batchId;
}

function toSaid(db: WritableDb, { cat, example, ...label }: SentLabel): SaidLabel | null {
  const catId = numberOf(db, cat, 'catId');
  if (catId === null || catOf(db, catId) === undefined) return null;
  return {
    ...label,
    catId,
    example: example !== null && areNumbers(example.embedding) ? example : null,
  };
}

/** Half-precision numbers, a few hundred of them, and no other bytes. */
function areNumbers(embedding: string): boolean {
  const bytes = Buffer.from(embedding, 'base64');
  return bytes.length % 2 === 0 && bytes.length > 0 && decodeFloat16(bytes).every(Number.isFinite);
}

/** The number that something has in this library; null where it is not known here. */
function numberOf(db: WritableDb, made: Made, kind: 'batchId' | 'catId'): number | null {
  return 'number' in made ? made.number : (heardWord(db, made.word)?.[kind] ?? null);
}
