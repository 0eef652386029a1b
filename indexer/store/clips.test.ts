import { expect, it } from 'vitest';
import { embeddingVersion } from '../../models/versions.ts';
import { factsOf, fillLibrary, listed, type GeneratedPhoto } from '../testing/generated-library.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import type { WritableDb } from './database.ts';
import { SqliteFileLedger } from './file-ledger.ts';
import { allFolders } from './folders.ts';
import { SqliteJobQueue } from './job-queue.ts';

const still: GeneratedPhoto = { path: '/photos/IMG_1.HEIC', animals: [1] };
const clip: GeneratedPhoto = { path: '/photos/IMG_1.MOV', animals: [], durationMs: 2500 };

/** Lists the clip, or tells that a file has gone. */
function change(db: WritableDb, present: readonly string[], absent: readonly string[] = []): void {
  new SqliteFileLedger(db).applyChanges(allFolders(db)[0]?.folderId ?? 0, {
    present: present.map((path) => listed(path)),
    absent,
  });
}

function queueOf(db: WritableDb): SqliteJobQueue {
  return new SqliteJobQueue(db, { embeddingVersion, now: () => 0 });
}

/** Whether the clip, claimed from the queue, is set aside. */
function isSetAside(queue: SqliteJobQueue, facts = factsOf(clip)): boolean {
  const [job] = queue.claim(1);
  if (job === undefined) throw new Error('Nothing waits.');
  const aside = queue.setAsideClip(job, facts);
  if (aside) queue.flush();
  else queue.release(job);
  return aside;
}

it('sets the clip of a photo aside, until the photo has gone', async () => {
  const db = await temporaryDatabase();
  fillLibrary(db, [still]);
  change(db, [clip.path]);
  const queue = queueOf(db);
  expect(isSetAside(queue)).toBe(true);
  expect(queue.claim(1)).toEqual([]);
  change(db, [], [still.path]);
  expect(isSetAside(queue)).toBe(false);
});

it('looks at a film beside a photo, and at a clip without one', async () => {
  const db = await temporaryDatabase();
  fillLibrary(db, [still, { path: '/photos/IMG_2.HEIC', animals: [1] }]);
  change(db, [clip.path]);
  expect(isSetAside(queueOf(db), { ...factsOf(clip), durationMs: 60_000 })).toBe(false);
  change(db, ['/photos/IMG_3.MOV'], [clip.path]);
  expect(isSetAside(queueOf(db))).toBe(false);
});

it('looks at a clip once more of which something was said', async () => {
  const db = await temporaryDatabase();
  fillLibrary(db, [{ ...clip, animals: [1] }, still]);
  db.exec(`UPDATE photos SET embedding_version = 'older'`);
  db.exec(`UPDATE files SET state = 'pending' WHERE path = '${clip.path}'`);
  expect(isSetAside(queueOf(db))).toBe(false);
});
