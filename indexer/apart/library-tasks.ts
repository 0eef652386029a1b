import { fetchCopy } from '../following/fetch-copy.ts';
import { checkLibrary } from '../words/check-library.ts';
import { describeBackups } from '../words/describe-backups.ts';
import { writeBackup } from '../words/write-backup.ts';
import { writeSharedCopy } from '../words/write-shared-copy.ts';

/**
 * What reads or writes the whole of a library or of its copies while one is open: for a gigabyte that takes seconds, and has no slices.
 *
 * Each takes one value and answers with one, which go from thread to thread: numbers, texts, lists and plain objects.
 */
export const libraryTasks = {
  writeBackup,
  writeSharedCopy,
  describeBackups,
  checkLibrary,
  fetchCopy,
};

export type LibraryTasks = typeof libraryTasks;
