import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFolderFilter } from '../files/searched-folders.ts';
import { factsOf } from '../testing/synthetic-photos.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { fillQueue, type Filled } from './fill-queue.ts';
import { takeBatch, type HeldJob } from './held-batches.ts';
import { prepareMany, type Many } from './open-many.ts';
import { openPostgres } from './postgres.ts';
import { enter } from './presence.ts';
import { queueOf } from './photo-queue.ts';
import { rootOf, type Root } from './roots.ts';
import { whyNoPostgres } from './start-postgres.ts';
import { storeResults } from './store-result.ts';
import { serverForTests } from './testing/server-for-test.ts';
import { versionId } from './versions.ts';

const reason = whyNoPostgres();
const server = serverForTests(reason === null);
const withServer = test.skipIf(reason !== null);

type Opened = {
  readonly many: Many;
  readonly root: Root;
  readonly fill: (options?: { versionId?: number; believeGone?: boolean }) => Promise<Filled>;
  /** Ends every file that waits, as seen without a cat, or as failed. */
  readonly seeAll: (fails?: (job: HeldJob) => boolean) => Promise<number>;
};

async function openOver(folder: string): Promise<Opened> {
  const many = await prepareMany(await openPostgres(await server.newDatabase()));
  onTestFinished(() => many.database.close());
  const root = await rootOf(many, folder, new Map(), folder);
  const id = await versionId(many.database, 'v');
  const presence = await enter(many.database, 'test');
  onTestFinished(() => presence.close());
  const queue = queueOf(root.rootId, 'photos');
  const { workerId } = presence;
  let photos = 0;
  return {
    many,
    root,
    fill: (options = {}) =>
      fillQueue({
        ...{ many, root, folder, versionId: id, believeGone: false },
        isSearched: createFolderFilter([]),
        ...options,
      }),
    seeAll: async (fails = () => false) => {
      let seen = 0;
      for (;;) {
        const jobs = await many.database.transaction((tx) =>
          takeBatch(tx, many.queue, { queue, root, workerId }),
        );
        if (jobs === null) return seen;
        seen += jobs.length;
        await many.database.transaction((tx) =>
          storeResults(
            tx,
            jobs.map((job) =>
              fails(job)
                ? { kind: 'failed', job, failure: { kind: 'vanished', message: 'It is gone.' } }
                : { kind: 'seen', job, facts: factsOf((photos += 1)), sightings: [] },
            ),
            { queue: many.queue, versionId: id },
          ),
        );
      }
    },
  };
}

async function write(folder: string, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), name);
  }
}

withServer(`queues what is new or has changed, once ${reason ?? ''}`, async () => {
  const folder = await temporaryFolder();
  await write(folder, 'a.jpg', 'b/c.jpg', 'b/d.jpg', 'notes.txt');
  const { fill, seeAll, many } = await openOver(folder);
  expect(await fill()).toMatchObject({ listed: 3, queued: 3, gone: 0 });
  expect(await fill()).toMatchObject({ listed: 3, queued: 0 });
  expect(await seeAll()).toBe(3);
  expect(await fill()).toMatchObject({ queued: 0 });

  await utimes(join(folder, 'b/c.jpg'), 1, 1);
  await write(folder, 'b/e.jpg');
  expect(await fill()).toMatchObject({ listed: 4, queued: 2 });
  // One that changes again while it waits is named by a second batch, and seen once.
  await utimes(join(folder, 'b/c.jpg'), 2, 2);
  expect(await fill()).toMatchObject({ queued: 1 });
  expect(await seeAll()).toBe(2);

  await rm(join(folder, 'b'), { recursive: true });
  expect(await fill()).toMatchObject({ listed: 1, queued: 0, gone: 3 });
  const [left] = await many.database.query(
    `SELECT (SELECT count(*) FROM my_cat.files) AS files, (SELECT count(*) FROM my_cat.photos) AS photos`,
  );
  expect(left).toEqual({ files: 1, photos: 1 });
});

withServer('queues again what may be read by now, and what was seen with other eyes', async () => {
  const folder = await temporaryFolder();
  await write(folder, 'a.jpg', 'b.jpg');
  const { fill, seeAll, many } = await openOver(folder);
  await fill();
  expect(await seeAll((job) => job.path.endsWith('a.jpg'))).toBe(2);
  expect(await fill()).toMatchObject({ queued: 1 });
  await seeAll();
  const other = await versionId(many.database, 'other');
  expect(await fill({ versionId: other })).toMatchObject({ queued: 2 });
});

withServer('does not believe that most photos are gone, until it is said', async () => {
  const folder = await temporaryFolder();
  await write(folder, ...Array.from({ length: 120 }, (_, at) => `sub/${at}.jpg`), 'a.jpg');
  const { fill } = await openOver(folder);
  await fill();
  await rm(join(folder, 'sub'), { recursive: true });
  expect(await fill()).toMatchObject({ gone: 0, doubted: 120 });
  expect(await fill({ believeGone: true })).toMatchObject({ gone: 120, doubted: 0 });
});

withServer('a file that changed while it was looked at is looked at once more', async () => {
  const folder = await temporaryFolder();
  await write(folder, 'a.jpg');
  const { fill, many, root, seeAll } = await openOver(folder);
  await fill();
  const presence = await enter(many.database, 'slow');
  const queue = queueOf(root.rootId, 'photos');
  const jobs = await many.database.transaction((tx) =>
    takeBatch(tx, many.queue, { queue, root, workerId: presence.workerId }),
  );
  await utimes(join(folder, 'a.jpg'), 5, 5);
  await fill();
  const [job] = jobs ?? [];
  if (job === undefined) throw new Error('Nothing waited.');
  const options = { queue: many.queue, versionId: 1 };
  const late = { kind: 'seen', job, facts: factsOf(99), sightings: [] } as const;
  await many.database.transaction((tx) => storeResults(tx, [late], options));
  const states = () => many.database.query(`SELECT state, modified_at_ms AS at FROM my_cat.files`);
  expect(await states()).toEqual([{ state: 'waiting', at: 5000 }]);
  expect(await seeAll()).toBe(1);
  expect(await states()).toEqual([{ state: 'no-cat', at: 5000 }]);
  await presence.close();
});
