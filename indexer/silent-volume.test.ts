import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { readInTime } from './images/late-read.ts';
import { createPhotoReader } from './images/photo-reader.ts';
import { addFolder } from './store/folders.ts';
import { canHold, silentFiles } from './testing/hold-threads.ts';
import { temporaryDatabase } from './testing/temporary-database.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { seeingEngine, workOver } from './testing/work-over.ts';

const reader = createPhotoReader();
afterAll(() => reader.close());

test.runIf(canHold)('nobody waits for the files of a volume that does not answer', async () => {
  const pictures = await temporaryFolder();
  const count = 40;
  for (let at = 0; at < count; at++) await writeFile(join(pictures, `${at}.jpg`), 'a photo');
  const [silent] = await silentFiles(1);
  const db = await temporaryDatabase();
  const work = workOver({
    db,
    // Each of its reads hangs until the server is back; one thread stands for all of them.
    reader: {
      ...reader,
      read: (path) =>
        readInTime(
          path,
          held.then(() => reader.read(path)),
          20,
        ),
    },
    engine: seeingEngine(() => Promise.reject(new Error('not asked'))),
  });
  const held = silent?.read() ?? Promise.resolve();
  onTestFinished(() => work.close());
  work.follower.follow([addFolder(db, pictures, [], 0)]);
  await work.settled();
  const { done, failed } = work.progress();
  expect(done + failed).toBeLessThan(count);
});
