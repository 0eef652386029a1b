import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { createPhotoReader } from '../images/photo-reader.ts';
import { countFiles } from '../store/counts.ts';
import { addFolder } from '../store/folders.ts';
import { SqlitePlaceLedger } from '../store/volumes.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { seeingEngine, workOver } from '../testing/work-over.ts';

const reader = createPhotoReader();
afterAll(() => reader.close());

const photos = 6;
const engine = seeingEngine(() => Promise.resolve([]));

/** A library in which every photo of a folder waits, and whose drive was away when it was last open. */
async function waitingForDrive() {
  const db = await temporaryDatabase();
  const folder = await temporaryFolder();
  for (let at = 0; at < photos; at++)
    await drawPhoto({ widthPx: 64 + at, heightPx: 64 })
      .jpeg()
      .toFile(join(folder, `${at}.jpg`));
  const folderId = addFolder(db, folder, [], 0);
  const before = workOver({ db, reader, engine, work: false });
  before.follower.follow([folderId]);
  await before.settled();
  await before.close();
  new SqlitePlaceLedger(db).lose(folderId);
  expect(countFiles(db)).toMatchObject({ waiting: 0, away: photos });
  return { db, folderId };
}

test('what waited for a drive is looked at once it is back, and the end of that can be waited for', async () => {
  const { db, folderId } = await waitingForDrive();
  const work = workOver({ db, reader, engine });
  work.follower.follow([folderId]);
  await work.settled();
  expect(work.progress()).toMatchObject({ state: 'idle', done: photos });
  await work.close();
});

test('what waited for a drive is looked at by itself where folders are followed', async () => {
  const { db } = await waitingForDrive();
  const work = workOver({ db, reader, engine, watch: true });
  await vi.waitUntil(() => work.progress().done === photos);
  await work.close();
});

test('a line with nothing that may begin ends the wait, whatever is still counted', async () => {
  const { db, folderId } = await waitingForDrive();
  const work = workOver({ db, reader, engine });
  work.follower.follow([folderId]);
  await work.settled();
  // As if another process had it in hand.
  db.exec(`UPDATE files SET state = 'pending', started_at_ms = 1 WHERE file_id = 1`);
  await work.settled();
  expect(countFiles(db).waiting).toBe(1);
  await work.close();
});
