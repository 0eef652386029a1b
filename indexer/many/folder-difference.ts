import { basename } from 'node:path';
import type { FailureKind } from '../../contract/failure.ts';
import type { ListedFile } from '../ports.ts';
import { mayHavePassed } from '../store/retry-times.ts';

/** A file as the database knows it. */
export type KnownFile = {
  readonly fileId: number;
  readonly name: string;
  readonly bytes: number;
  readonly modifiedAtMs: number;
  readonly state: 'waiting' | 'scored' | 'no-cat' | 'failed';
  readonly failureKind: FailureKind | null;
  readonly photoId: number | null;
  /** Of its photo; null without one. */
  readonly versionId: number | null;
};

/** What is to be done about the files of one folder. */
export type FolderDifference = {
  readonly added: readonly ListedFile[];
  /** Known files to be looked at anew, with what they are now. */
  readonly again: readonly { readonly fileId: number; readonly file: ListedFile }[];
  readonly gone: readonly KnownFile[];
};

/**
 * Compares the files that a folder has with those that are known of it.
 *
 * Looked at again is what has changed, what failed for a reason that may have passed, and what was seen with another
 * version of the eyes. What waits already waits on, unless it has changed.
 */
export function compareFolder(
  listed: readonly ListedFile[],
  known: readonly KnownFile[],
  versionId: number,
): FolderDifference {
  const byName = new Map(known.map((file) => [file.name, file]));
  const added: ListedFile[] = [];
  const again: FolderDifference['again'][number][] = [];
  for (const file of listed) {
    const name = basename(file.path);
    const before = byName.get(name);
    byName.delete(name);
    if (before === undefined) added.push(file);
    else if (isToBeSeen(file, before, versionId)) again.push({ fileId: before.fileId, file });
  }
  return { added, again, gone: [...byName.values()] };
}

function isToBeSeen(file: ListedFile, before: KnownFile, versionId: number): boolean {
  if (file.bytes !== before.bytes || file.modifiedAtMs !== before.modifiedAtMs) return true;
  switch (before.state) {
    case 'waiting':
      return false;
    case 'failed':
      return (
        before.failureKind !== null &&
        // Another machine may have a decoder by now.
        (mayHavePassed(before.failureKind) || before.failureKind === 'needs-decoder')
      );
    case 'scored':
    case 'no-cat':
      return before.versionId !== versionId;
  }
}
