import { beforeAll, describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { stillsOfShot } from './clips.ts';
import { cropsOfPhotoQuery, embeddingsBetween, embeddingsOfPhoto } from './crops.ts';
import type { WritableDb } from './database.ts';
import { failed, failedHeeded } from './failures.ts';
import { countBelow, dropBelow, knownAfter, knownAt, knownBelow } from './file-ledger.ts';
import { waitingFiles } from './job-queue.ts';
import { labelsOfBatchAfter } from './label-batches.ts';
import { batchesBefore, firstOfBatch, saidInBatch } from './label-history.ts';
import { foreseenOfBatchAfter } from './foreseen-words.ts';
import { tornGestures } from './large-gestures.ts';
import {
  detachedOfContent,
  verdictsAfterBatch,
  verdictsOfCat,
  verdictsOnPhoto,
} from './verdicts.ts';
import { migrate } from './migrate.ts';
import {
  fileByPath,
  filesOfPhoto,
  photoByContent,
  photoById,
  photoByOtherContent,
  photoByPicture,
  filesAskedOfPhoto,
  versionOfPhoto,
} from './photos.ts';
import { filesInFoldersAfter, filesOfFolderFrom } from './leaving.ts';
import { scoreSlice, scoresOfCat } from './scores.ts';
import { knownSidecar, namesOfSidecars } from './sidecars.ts';
import { adopt } from './volumes.ts';
import { labelsToWrite } from '../words/words-of-library.ts';
import {
  dropHeldBetween,
  holdBetween,
  holdSomeUnheld,
  holdUnheld,
  lastOfStep,
} from './stale-photos.ts';
import { photosOfShot, shotFilesOfPhoto, touchedPhotos, versionsOfPhoto } from './shots.ts';

let db: WritableDb;

beforeAll(() => {
  db = new Database(':memory:') as unknown as WritableDb;
  migrate(db);
});

/** How SQLite means to answer a query, a step a line. */
function planOf({ sql }: { readonly sql: string }): string {
  const unbound = sql.split('?').slice(1).fill('');
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...unbound) as { detail: string }[];
  return steps.map(({ detail }) => detail).join('\n');
}

/** Queries that run for every photo or with every look of the person, and the index each must use. */
const hot = {
  waitingFiles: [waitingFiles, 'USING INDEX files_waiting'],
  knownAfter: [knownAfter, 'files_of_folder (folder_id=? AND rowid>?)'],
  knownAt: [knownAt, 'sqlite_autoindex_files_1 (path=? AND volume_id=?)'],
  knownBelow: [knownBelow, 'sqlite_autoindex_files_1 (path>? AND path<?)'],
  countBelow: [countBelow, 'COVERING INDEX sqlite_autoindex_files_1 (path>? AND path<?)'],
  adopt: [
    adopt,
    'SEARCH files USING COVERING INDEX files_unplaced (folder_id=? AND path>? AND path<?)',
  ],
  filesOfFolderFrom: [filesOfFolderFrom, 'files_of_folder (folder_id=?)'],
  filesInFoldersAfter: [filesInFoldersAfter, 'SEARCH files USING INTEGER PRIMARY KEY (rowid>?)'],
  fileByPath: [fileByPath, 'sqlite_autoindex_files_1 (path=?)'],
  filesOfPhoto: [filesOfPhoto, 'files_of_photo (photo_id=?)'],
  photoById: [photoById, 'SEARCH photos USING INTEGER PRIMARY KEY'],
  filesAskedOfPhoto: [filesAskedOfPhoto, 'files_of_photo (photo_id=?)'],
  versionOfPhoto: [versionOfPhoto, 'SEARCH photos USING INTEGER PRIMARY KEY'],
  photoByContent: [photoByContent, '(content_key=?)'],
  photoByOtherContent: [photoByOtherContent, 'SEARCH other_contents'],
  photoByPicture: [photoByPicture, 'photos_of_picture (picture_key=?)'],
  embeddingsBetween: [embeddingsBetween, 'INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
  embeddingsOfPhoto: [embeddingsOfPhoto, 'crops_of_photo (photo_id=?)'],
  cropsOfPhoto: [cropsOfPhotoQuery, 'crops_of_photo (photo_id=?)'],
  verdictsOfCat: [verdictsOfCat, 'labels_of_cat (cat_id=?'],
  verdictsAfterBatch: [verdictsAfterBatch, 'labels_of_cat (cat_id=? AND crop_id>?'],
  verdictsOnPhoto: [verdictsOnPhoto, 'labels_of_cat (cat_id=? AND crop_id=?)'],
  detachedOfContent: [detachedOfContent, 'labels'],
  batchesBefore: [batchesBefore, 'SEARCH label_batches USING INTEGER PRIMARY KEY (rowid<?)'],
  saidInBatch: [saidInBatch, 'SEARCH said_in_batches USING COVERING INDEX'],
  firstOfBatch: [firstOfBatch, 'SEARCH labels USING INDEX labels_of_batch (batch_id=?)'],
  labelsOfBatchAfter: [labelsOfBatchAfter, 'labels_of_batch (batch_id=? AND rowid>?)'],
  foreseenOfBatchAfter: [foreseenOfBatchAfter, 'labels_of_batch (batch_id=? AND rowid>?)'],
  foreseenLast: [foreseenOfBatchAfter, 'labels_of_cat (cat_id=? AND crop_id=?)'],
  labelsToWrite: [labelsToWrite, 'labels_of_batch (batch_id=? AND rowid>?)'],
  tornGestures: [tornGestures, 'USING COVERING INDEX batches_not_whole'],
  scoresOfCat: [scoresOfCat, 'SEARCH scores USING PRIMARY KEY (cat_id=?)'],
  scoreSlice: [scoreSlice, 'SEARCH scores USING PRIMARY KEY (cat_id=? AND slice=?)'],
  failed: [failed, 'USING INDEX files_failed (path>?)'],
  failedHeeded: [failedHeeded, 'USING INDEX files_failed (path>?)'],
  knownSidecar: [knownSidecar, 'PRIMARY KEY (folder_id=? AND directory=? AND name=?)'],
  namesOfSidecars: [namesOfSidecars, 'PRIMARY KEY (folder_id=? AND directory=?)'],
  stillsOfShot: [stillsOfShot, 'files_of_shot (shot_key=?'],
  photosOfShot: [photosOfShot, 'files_of_shot (shot_key=?'],
  shotFilesOfPhoto: [shotFilesOfPhoto, 'files_of_photo (photo_id=?)'],
  versionsOfPhoto: [versionsOfPhoto, 'versions_of_photo (version_of=?)'],
  lastStaleOfStep: [lastOfStep, 'SEARCH stale_photos USING INTEGER PRIMARY KEY (rowid>?)'],
  holdBetween: [holdBetween, 'INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
  dropHeldBetween: [dropHeldBetween, 'INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
} as const;

describe.each(Object.entries(hot))('%s', (_name, [query, index]) => {
  it('uses its index and reads no table whole', () => {
    const plan = planOf(query);
    expect(plan).toContain(index);
    expect(plan).not.toMatch(
      /SCAN (?!json_each|files USING INDEX files_(?:waiting|failed)|\w+ USING COVERING INDEX batches_not_whole)/,
    );
  });
});

it('hands out jobs in the order of the index, without sorting', () => {
  expect(planOf(waitingFiles)).not.toContain('TEMP B-TREE');
});

it('finds what is to be grouped anew without reading other photos', () => {
  const plan = planOf(touchedPhotos);
  expect(plan.match(/SCAN .*/g)).toEqual(['SCAN touched']);
  expect(plan).toContain('versions_of_photo (version_of=?)');
  expect(plan).toContain('files_of_shot (shot_key=?)');
});

it('forgets a folder by a range of paths', () => {
  expect(planOf(dropBelow)).toContain('path>? AND path<?');
});

it('reads the files of a folder in order, without sorting', () => {
  expect(planOf(knownAfter)).not.toContain('TEMP B-TREE');
});

it('finds photos that no snapshot holds in the index that has no others', () => {
  for (const query of [holdUnheld, holdSomeUnheld])
    expect(planOf(query).match(/SCAN .*/g)).toEqual(['SCAN stale_photos USING INDEX stale_unheld']);
});

it('tells the history without sorting', () => {
  for (const query of [
    ...[batchesBefore, saidInBatch, firstOfBatch],
    ...[labelsOfBatchAfter, labelsToWrite],
  ])
    expect(planOf(query)).not.toContain('TEMP B-TREE');
});
