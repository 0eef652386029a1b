import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import type { Sighting } from '../contract/vision-messages.ts';
import { createPhotoReader } from './images/photo-reader.ts';
import { openWritable } from './store/database.ts';
import { addFolder } from './store/folders.ts';
import { drawPhoto } from './testing/draw-photo.ts';
import { fillUp } from './testing/fill-up.ts';
import { makeStick, whyNoMounts } from './testing/real-mounts.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { seeingEngine, workOver } from './testing/work-over.ts';

const reader = createPhotoReader();
afterAll(() => reader.close());

if (whyNoMounts !== null) console.warn(`A real full disk is skipped: ${whyNoMounts}.`);

test.skipIf(whyNoMounts !== null)(
  'a full disk stops the work, loses no result and blames no photo; with room it goes on',
  { timeout: 60_000 },
  async () => {
    const folder = await temporaryFolder();
    const disk = await makeStick(folder, 'disk', '24m');
    const pictures = await temporaryFolder();
    const count = 60;
    for (let index = 0; index < count; index++)
      await drawPhoto({ widthPx: 64 + index, heightPx: 64 })
        .jpeg()
        .toFile(join(pictures, `${index}.jpg`));

    const db = openWritable(join(disk.files, 'library.sqlite'));
    onTestFinished(() => void db.close());
    const folderId = addFolder(db, pictures, [], 0);
    const cat: Sighting = {
      box: [0.1, 0.1, 0.5, 0.5],
      catScore: 0.9,
      embedding: new Float32Array(384).fill(0.05),
    };
    let looks = 0;
    let filled: Promise<() => Promise<void>> | undefined;
    const engine = seeingEngine(async () => {
      looks += 1;
      if (looks === 11) await (filled = fillUp(disk.files));
      return Array.from({ length: 20 }, () => cat);
    });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const work = workOver({ db, reader, engine });
    work.follower.follow([folderId]);
    await vi.waitUntil(() => work.progress().state === 'stuck');
    expect(work.progress().problem?.message).toContain('is full. Make some space');
    // It may be stuck before the last byte is taken.
    const makeRoom = await filled;
    await makeRoom?.();
    // What was under way when room was made may be refused once more, after which it rests for a minute by itself.
    const goOn = () => {
      if (work.progress().state === 'stuck') work.wake();
      return work.progress();
    };
    await expect.poll(goOn).toMatchObject({ state: 'idle', done: count, failed: 0 });
    expect(looks).toBe(count);
    const left = db.prepare(`SELECT SUM(attempts), COUNT(started_at_ms) FROM files`).raw().get();
    expect(left).toEqual([0, 0]);
    await work.close();
  },
);
