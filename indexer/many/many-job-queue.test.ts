import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { writeFile } from 'node:fs/promises';
import { createFolderFilter } from '../files/searched-folders.ts';
import { factsOf } from '../testing/synthetic-photos.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { fillQueue } from './fill-queue.ts';
import { attemptLimit } from './held-batches.ts';
import { ManyJobQueue } from './many-job-queue.ts';
import { prepareMany, type Many } from './open-many.ts';
import { openPostgres } from './postgres.ts';
import { rootOf, type Root } from './roots.ts';
import { whyNoPostgres } from './start-postgres.ts';
import { serverForTests } from './testing/server-for-test.ts';
import { versionId } from './versions.ts';

const reason = whyNoPostgres();
const server = serverForTests(reason === null);
const withServer = test.skipIf(reason !== null);

async function listed(count: number): Promise<{ readonly many: Many; readonly root: Root }> {
  const folder = await temporaryFolder();
  for (let at = 0; at < count; at += 1) await writeFile(join(folder, `${at}.jpg`), String(at));
  const many = await prepareMany(await openPostgres(await server.newDatabase()));
  onTestFinished(() => many.database.close());
  const root = await rootOf(many, folder, new Map(), folder);
  await fillQueue({
    ...{ many, root, folder, believeGone: false, isSearched: createFolderFilter([]) },
    versionId: await versionId(many.database, 'v'),
  });
  return { many, root };
}

async function workerOn(many: Many, root: Root): Promise<ManyJobQueue> {
  return ManyJobQueue.open({
    ...{ many, roots: [root], videos: false, name: 'test' },
    versionId: await versionId(many.database, 'v'),
    patiently: (work) => work(),
    onReady: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
}

/** What a killed process leaves: a worker whose connection is broken off by the server. */
async function killAll({ database }: Many): Promise<void> {
  const session = await database.session();
  await session.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks
     WHERE locktype = 'advisory' AND granted AND classid = $1 AND pid <> pg_backend_pid()`,
    [0x4d794362],
  );
  await session.close();
}

withServer(`suspects only what was begun, and looks at it alone ${reason ?? ''}`, async () => {
  const { many, root } = await listed(20);
  const first = await workerOn(many, root);
  expect(await first.outlook()).toBe('some');
  expect(first.claim(100)).toHaveLength(8);
  await first.outlook();
  const [claim] = await many.database.query<{ begun: readonly string[] }>(
    `SELECT begun::text[] AS begun FROM my_cat.claims`,
  );
  const begun = (claim?.begun ?? []).map(Number);
  // Those in work, and a few that were to be next; four of the twenty were not touched.
  expect(begun).toHaveLength(16);
  await killAll(many);

  const second = await workerOn(many, root);
  onTestFinished(() => second.close());
  await vi.waitUntil(async () => {
    await second.outlook();
    const [row] = await many.database.query<{ suspects: number }>(
      `SELECT count(*) AS suspects FROM my_cat.files WHERE attempts = 1`,
    );
    return row?.suspects === begun.length;
  });
  const sizes: number[] = [];
  const suspects: number[] = [];
  for (let photo = 0; (await second.outlook()) === 'some';) {
    const jobs = second.claim(100);
    sizes.push(jobs.length);
    for (const job of jobs) {
      if (job.attempts > 0) suspects.push(job.fileId);
      await second.complete(job, factsOf((photo += 1)), []);
    }
  }
  expect(suspects.toSorted((a, b) => a - b)).toEqual(begun.toSorted((a, b) => a - b));
  expect(sizes).toEqual([4, ...begun.map(() => 1)]);
});

withServer('sets a file aside that ended worker after worker', async () => {
  const { many, root } = await listed(1);
  await many.database.query(`UPDATE my_cat.files SET attempts = $1`, [attemptLimit]);
  const queue = await workerOn(many, root);
  expect(await queue.outlook()).toBe('none');
  await queue.close();
  expect(await many.database.query(`SELECT state, failure_kind AS kind FROM my_cat.files`)).toEqual(
    [{ state: 'failed', kind: 'crashed-reader' }],
  );
});

withServer(
  'what a worker gives back at its end is suspected of nothing, and waits for others',
  async () => {
    const { many, root } = await listed(5);
    const first = await workerOn(many, root);
    await first.outlook();
    const [one, two] = first.claim(2);
    if (one === undefined || two === undefined) throw new Error('Nothing waited.');
    await first.complete(one, factsOf(1), []);
    first.release(two);
    const second = await workerOn(many, root);
    expect(await second.outlook()).toBe('elsewhere');
    await first.close();
    expect(await second.outlook()).toBe('some');
    expect(second.claim(10).map(({ attempts }) => attempts)).toEqual([0, 0, 0, 0]);
    await second.close();
  },
);

withServer(
  'a worker whose connection broke goes on with what nobody has taken from it',
  async () => {
    const { many, root } = await listed(3);
    const queue = await workerOn(many, root);
    await queue.outlook();
    await killAll(many);
    const jobs = queue.claim(10);
    for (const [at, job] of jobs.entries()) await queue.complete(job, factsOf(at), []);
    await vi.waitUntil(async () => (await queue.outlook()) === 'none');
    await queue.close();
    expect(
      await many.database.query(
        `SELECT (SELECT count(*) FROM my_cat.files WHERE state = 'no-cat') AS seen,
         (SELECT count(*) FROM my_cat.workers) AS workers`,
      ),
    ).toEqual([{ seen: 3, workers: 0 }]);
  },
);
