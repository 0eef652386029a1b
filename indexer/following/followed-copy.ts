import { followedCopySchema, type FollowedCopy } from '../../contract/followed.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { readMeta, writeMeta } from '../store/meta.ts';

/** What a copy on a share is told apart by. */
export type CopyFacts = Pick<FollowedCopy, 'bytes' | 'modifiedAtMs'>;

/** Null for a library that no other computer keeps. */
export function readFollowedCopy(db: ReadableDb): FollowedCopy | null {
  const stored = readMeta(db, 'followed');
  return stored === null ? null : followedCopySchema.parse(JSON.parse(stored));
}

export function writeFollowedCopy(db: WritableDb, copy: FollowedCopy): void {
  writeMeta(db, 'followed', JSON.stringify(copy));
}

export const isSameCopy = (one: CopyFacts, other: CopyFacts): boolean =>
  one.bytes === other.bytes && one.modifiedAtMs === other.modifiedAtMs;
