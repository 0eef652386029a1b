import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { createPhotoReader } from '../images/photo-reader.ts';
import { addFolder } from '../store/folders.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { seeingEngine, workOver } from '../testing/work-over.ts';

const reader = createPhotoReader();
afterAll(() => reader.close());

test('what comes to its end after the work has stopped does not hide that it has', async () => {
  const pictures = await temporaryFolder();
  for (const name of ['a.jpg', 'b.jpg'])
    await drawPhoto({ widthPx: name === 'a.jpg' ? 64 : 80, heightPx: 64 })
      .jpeg()
      .toFile(join(pictures, name));
  const db = await temporaryDatabase();
  const folderId = addFolder(db, pictures, [], 0);
  let looks = 0;
  let goOn: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => (goOn = resolve));
  const engine = seeingEngine(async () => {
    looks += 1;
    await waiting;
    return [];
  });
  const work = workOver({ db, reader, engine });
  work.follower.follow([folderId]);
  await vi.waitUntil(() => looks === 1);
  work.report(Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }));
  expect(work.progress().state).toBe('stuck');
  goOn();
  await vi.waitUntil(() => work.progress().done === 1);
  expect(work.progress().state).toBe('stuck');
  work.wake();
  await expect.poll(() => work.progress()).toMatchObject({ state: 'idle', done: 2 });
  await work.close();
});
