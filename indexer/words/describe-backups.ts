import { basename } from 'node:path';
import type { Backup } from '../../contract/backup.ts';
import { presentCats } from '../store/cats.ts';
import { countLabels, countPhotos } from '../store/counts.ts';
import { listBackups } from './list-backups.ts';
import { readCopy } from './read-copy.ts';

/** Copies shown at most; nobody goes through more, and each is opened to be counted. */
const shownAtMost = 12;

/** Null for one that is damaged: it is listed without numbers, and restoring says what is wrong. */
const contentsOf = (file: string): Backup['holds'] =>
  readCopy(file, (db) => ({
    cats: presentCats(db).length,
    labels: countLabels(db),
    photos: countPhotos(db),
  }));

/** The copies in a folder with what is in them, the newest first. */
export const describeBackups = (folder: string): readonly Backup[] =>
  listBackups(folder)
    .slice(0, shownAtMost)
    .map(({ file, ...backup }) => ({ ...backup, name: basename(file), holds: contentsOf(file) }));
