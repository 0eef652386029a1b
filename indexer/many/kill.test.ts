import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createRandom } from '../../models/random.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { startProgram } from '../testing/start-program.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { withMany, type Many } from './open-many.ts';
import { listPhotosInto } from './testing/list-photos-into.ts';
import { serverForTests } from './testing/server-for-test.ts';
import { whyNoPostgres } from './start-postgres.ts';

/** Photos; `MY_CAT_MANY_PHOTOS=10000` for a long run. */
const count = Number(process.env['MY_CAT_MANY_PHOTOS'] ?? 300);
/** A worker is killed about every so many photos, at any moment. */
const photosPerKill = Math.max(40, count / 60);
const [copies, broken] = [Math.floor(count / 10), 3];
const all = count + copies + broken;

const reason = whyNoPostgres();
const server = serverForTests(reason === null);

type Counts = {
  readonly waiting: number;
  readonly scored: number;
  readonly unreadable: number;
  readonly setAside: number;
  readonly photos: number;
  readonly crops: number;
  readonly jobs: number;
  readonly claims: number;
};

async function countsIn({ database }: Many): Promise<Counts> {
  const [counts] = await database.query<Counts>(
    `SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
       count(*) FILTER (WHERE state = 'scored') AS scored,
       count(*) FILTER (WHERE failure_kind = 'not-an-image') AS unreadable,
       count(*) FILTER (WHERE failure_kind = 'crashed-reader') AS "setAside",
       (SELECT count(*) FROM my_cat.photos) AS photos,
       (SELECT count(*) FROM my_cat.crops) AS crops,
       (SELECT count(*) FROM my_cat_queue.job) AS jobs,
       (SELECT count(*) FROM my_cat.claims) AS claims
     FROM my_cat.files`,
  );
  if (counts === undefined) throw new Error('Nothing was counted.');
  // What was stored stays, and nothing is stored twice.
  expect(counts.scored + counts.waiting + counts.unreadable + counts.setAside).toBe(all);
  expect(counts.crops).toBe(counts.photos);
  expect(counts.photos).toBeLessThanOrEqual(count);
  return counts;
}

it.skipIf(reason !== null)(
  `two workers that are killed at random see each of ${count} photos once ${reason ?? ''}`,
  { timeout: 300_000 + count * 500 },
  async () => {
    const folder = await temporaryFolder();
    const pictures = join(folder, 'pictures');
    await drawAll(pictures);
    const url = await server.newDatabase();
    const listed = await listPhotosInto(url, pictures, folder);
    expect(listed.queued).toBe(all);

    const { next } = createRandom(Number(process.env['MY_CAT_SEED'] ?? 7));
    const begin = (at: number) =>
      startProgram('work-until-killed.ts', url, join(folder, `library-${at}`));
    const workers = [begin(0), begin(1)];
    await withMany(url, async (many) => {
      let kills = 0;
      for (let seen = 0; ;) {
        const target = seen + next() * 2 * photosPerKill;
        let counts = await countsIn(many);
        for (; counts.waiting > 0 && counts.scored < target; counts = await countsIn(many))
          await setTimeout(5);
        if (counts.waiting === 0) break;
        seen = counts.scored;
        const at = Math.floor(next() * 2);
        await workers[at]?.kill();
        workers[at] = begin(at);
        kills += 1;
      }
      expect(kills).toBeGreaterThan(0);
      await Promise.all(workers.map(({ ended }) => ended));
      expect(await countsIn(many)).toEqual({
        ...{ waiting: 0, scored: count + copies, unreadable: broken, setAside: 0 },
        ...{ photos: count, crops: count, jobs: 0, claims: 0 },
      });
      console.log(`${kills} workers were killed while ${count} photos were seen.`);
    });
  },
);

/** Photos that all differ, copies of some in another folder, and files that are none. */
async function drawAll(pictures: string): Promise<void> {
  await mkdir(join(pictures, 'copies'), { recursive: true });
  const nameOf = (at: number) => join(pictures, `${at}.jpg`);
  for (let at = 0; at < count; at += 1)
    await drawPhoto({ widthPx: 64 + (at % 100), heightPx: 64 + Math.floor(at / 100) })
      .jpeg()
      .toFile(nameOf(at));
  for (let at = 0; at < copies; at += 1)
    await copyFile(nameOf(at * 10), join(pictures, 'copies', `${at}.jpg`));
  for (let at = 0; at < broken; at += 1)
    await writeFile(join(pictures, `broken-${at}.jpg`), `no photo ${at}`);
}
