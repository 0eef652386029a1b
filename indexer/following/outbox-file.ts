import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { SentLine } from '../../contract/sent-word.ts';
import { errorCode } from '../files/error-code.ts';
import { appendDurably } from '../words/append-durably.ts';
import { readSentLines, sentText } from './sent-lines.ts';

/** The file that what is said about a followed library is written to, and what this computer is called by it. */
export type OutboxFile = { readonly file: string; readonly computer: string };

const outboxName = /^outbox\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.jsonl$/;

/** The outbox in a folder; a new name where there is none yet. */
export function outboxIn(folder: string): OutboxFile {
  mkdirSync(folder, { recursive: true });
  const known = readdirSync(folder).flatMap((name) => outboxName.exec(name)?.[1] ?? [])[0];
  const computer = known ?? randomUUID();
  return { file: join(folder, `outbox.${computer}.jsonl`), computer };
}

/** All words of an outbox; what a power cut has left of a line is cut off. */
export function readOutbox(file: string): readonly SentLine[] {
  const bytes = bytesOf(file);
  const { lines, bytes: whole } = readSentLines(bytes);
  if (whole < bytes.length) truncateSync(file, whole);
  return lines;
}

/** Adds words; they are on the disk when it returns. Throws what the file system says. */
export function addToOutbox(file: string, lines: readonly SentLine[]): void {
  appendDurably(file, lines.map(sentText).join(''));
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
