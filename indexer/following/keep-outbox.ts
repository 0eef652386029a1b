import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { SentLine } from '../../contract/sent-word.ts';
import { durably, inTransaction, onSpoken, type WritableDb } from '../store/database.ts';
import { heardWord, noteHeard } from '../store/heard-words.ts';
import { writeMeta } from '../store/meta.ts';
import { Query } from '../store/query.ts';
import { wordFor, type Mention } from '../words/words-of-library.ts';
import { hearWords, type HearOptions } from './hear-words.ts';
import { addToOutbox, readOutbox, type OutboxFile } from './outbox-file.ts';
import { toSentWord, type LastNumbers, type Sendable } from './to-sent-word.ts';

export type KeepOutboxOptions = OutboxFile & {
  readonly last: LastNumbers;
  readonly now: () => number;
  readonly isSameName: HearOptions['isSameName'];
  /** Something was said, and is in the outbox. */
  readonly onSaid: () => void;
};

const unwritten = new Query<[], Mention>(`SELECT kind, about FROM unwritten_words ORDER BY place`);
const forgetUnwritten = new Query<[]>(`DELETE FROM unwritten_words`);
const thisBatch = new Query<[batchId: string], { batchId: number }>(
  `SELECT batch_id AS batchId FROM label_batches WHERE batch_id = CAST(? AS INTEGER)`,
);

/**
 * Brings a followed library and its outbox together and keeps the outbox from then on.
 *
 * The library is a copy of another computer's; it is told all words of the outbox that the copy has not heard. What a
 * kill kept from being written is written now. Every later gesture is added once it is on the disk.
 */
export function keepOutbox(db: WritableDb, options: KeepOutboxOptions): void {
  const { file, computer, now, isSameName, onSaid } = options;
  writeMeta(db, 'computer', computer);
  const isUnheard = ({ id }: SentLine) => heardWord(db, id) === undefined;
  // The line was on the disk, and the kill came before the library remembered it.
  writeDown(db, options, readOutbox(file).filter(isUnheard));
  const unheard = readOutbox(file).filter(isUnheard);
  if (unheard.length > 0)
    durably(db, () => {
      hearWords(db, unheard, { computer, nowMs: now(), isSameName });
      // They stand in the outbox already.
      forgetUnwritten.run(db);
    });
  onSpoken(db, () => {
    try {
      if (writeDown(db, options, [])) onSaid();
    } catch (error) {
      // What was said is in the library, and noted there until it can be written.
      console.error(`The outbox ${file} could not be written:`, error);
    }
  });
}

/** Adds to the outbox what it does not have yet; whether that was anything. `torn` may hold the very lines. */
function writeDown(
  db: WritableDb,
  { file, computer, last, now }: KeepOutboxOptions,
  torn: readonly SentLine[],
): boolean {
  const mentions = unwritten.all(db);
  if (mentions.length === 0) return false;
  return inTransaction(db, () => {
    const fresh: SentLine[] = [];
    for (const mention of mentions) {
      const word = wordFor(db, mention);
      const sendable = word === null ? null : toSentWord(db, word, { last, nowMs: now() });
      if (sendable === null) continue;
      const written = torn.find((line) => isSame(line, sendable) && !heardWord(db, line.id));
      const line = written ?? { id: randomUUID(), ...sendable };
      if (written === undefined) fresh.push(line);
      noteHeard(db, { ...meant(db, mention), wordId: line.id, computer, atMs: line.atMs });
    }
    forgetUnwritten.run(db);
    if (fresh.length > 0) addToOutbox(file, fresh);
    return fresh.length > 0;
  });
}

const isSame = (line: SentLine, { word }: Sendable) => isDeepStrictEqual(line.word, word);

/** The gesture or the cat that a word is about. */
function meant(db: WritableDb, { kind, about }: Mention) {
  const isBatch = kind === 'batch' || kind === 'undone';
  return {
    batchId: isBatch ? (thisBatch.get(db, about)?.batchId ?? null) : null,
    catId: kind === 'cat' ? Number(about) : null,
  };
}
