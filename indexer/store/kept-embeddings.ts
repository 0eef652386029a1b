import { readMeta, writeMeta } from './meta.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** What must be so of the file of embeddings beside the database for a part of it to be believed. */
export type KeptEmbeddings = {
  /** The snapshot since which changed photos are noted. */
  readonly snapshot: string;
  /** The model that made them, and the numbers in each. */
  readonly version: string;
  readonly size: number;
  /** Number of its first chunk. */
  readonly firstChunk: number;
  /** CRC-32 of each chunk. */
  readonly checksums: readonly number[];
};

/** What was last written, where nothing but noted photos has changed since; else null. */
export function keptEmbeddings(db: ReadableDb): KeptEmbeddings | null {
  const told = parsed(readMeta(db, 'embeddings'));
  // One that knows nothing of this file may have written a snapshot since, and dropped the notes.
  return told?.snapshot === readMeta(db, 'snapshot') ? told : null;
}

export function writeKeptEmbeddings(db: WritableDb, kept: KeptEmbeddings): void {
  writeMeta(db, 'embeddings', JSON.stringify(kept));
}

function parsed(text: string | null): KeptEmbeddings | null {
  if (text === null) return null;
  try {
    const told = JSON.parse(text) as unknown;
    return isKept(told) ? told : null;
  } catch {
    // Whatever is wrong with it, the database has all of it.
    return null;
  }
}

function isKept(value: unknown): value is KeptEmbeddings {
  const kept = (value ?? {}) as Partial<Record<keyof KeptEmbeddings, unknown>>;
  const { checksums } = kept;
  return (
    [kept.snapshot, kept.version].every((text) => typeof text === 'string') &&
    [kept.size, kept.firstChunk].every((count) => Number.isSafeInteger(count)) &&
    Array.isArray(checksums) &&
    checksums.every((checksum) => Number.isSafeInteger(checksum))
  );
}
