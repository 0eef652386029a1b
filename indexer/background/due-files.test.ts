import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { createPhotoReader } from '../images/photo-reader.ts';
import { addFolder } from '../store/folders.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { seeingEngine, workOver } from '../testing/work-over.ts';

const reader = createPhotoReader();
afterAll(() => reader.close());
const engine = seeingEngine(() => Promise.resolve([]));

test('what has become due while the library was closed is tried at the next opening', async () => {
  const db = await temporaryDatabase();
  const folder = await temporaryFolder();
  await drawPhoto().jpeg().toFile(join(folder, 'a.jpg'));
  const folderId = addFolder(db, folder, [], 0);
  const before = workOver({ db, reader, engine, work: false });
  before.follower.follow([folderId]);
  await before.settled();
  await before.close();
  const fail = db.prepare(
    `UPDATE files SET state = 'failed', failure_kind = 'crashed-reader', failures = 1,
       failure_message = 'It ended.', next_try_at_ms = ?`,
  );
  fail.run(Date.now() - 1);
  const work = workOver({ db, reader, engine });
  onTestFinished(() => work.close());
  await work.settled();
  expect(work.progress()).toMatchObject({ done: 1, failed: 0 });
});
