import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { FaultError } from '../../contract/fault.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { startProgram } from '../testing/start-program.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { withMany } from './open-many.ts';
import { openPostgres } from './postgres.ts';
import { listPhotosInto } from './testing/list-photos-into.ts';
import { serverForTests } from './testing/server-for-test.ts';
import { whyNoPostgres } from './start-postgres.ts';

const reason = whyNoPostgres();
const server = serverForTests(reason === null);
const withServer = test.skipIf(reason !== null);

const refusal = (url: string): Promise<FaultError> =>
  withMany(url, () => Promise.reject(new Error('It was opened.'))).catch(
    (error: unknown) => error as FaultError,
  );

test('an address that is none is refused without repeating it', async () => {
  for (const url of ['mysql://me:secret@host/x', 'me:secret@host', '/tmp/secret', '']) {
    const { kind, message } = await refusal(url);
    expect([kind, message]).toEqual(['bad-request', expect.stringContaining('It looks like')]);
    expect(message).not.toContain('secret');
  }
});

withServer(
  `what is wrong is said with its cure, and never the password ${reason ?? ''}`,
  async () => {
    const url = await server.newDatabase();
    const cases = [
      [url.replace(/:\d+\//, ':1/'), 'nothing answers there. Start PostgreSQL'],
      [url.replace('127.0.0.1', 'no-such-host.invalid'), 'Correct the name'],
      [url.replace(server.running().password, 'secret'), 'user or password are wrong'],
      [`${url}_not`, 'there is no such database. Make it with createdb'],
    ] as const;
    for (const [wrong, cure] of cases) {
      const { message } = await refusal(wrong);
      expect(message).toContain(cure);
      expect(message).not.toMatch(new RegExp(`secret|${server.running().password}`));
    }
  },
);

withServer('several programs that begin at once make one database', async () => {
  const url = await server.newDatabase();
  const versions = await Promise.all(
    [1, 2, 3, 4].map((rootId) =>
      withMany(url, async ({ database, queue }) => {
        await queue.make(rootId % 2);
        return database.query(`SELECT version FROM my_cat.schema_version`);
      }),
    ),
  );
  expect(versions).toEqual(Array.from({ length: 4 }, () => [{ version: 1 }]));
});

withServer('a database of a newer program is refused by name, and left as it is', async () => {
  const url = await server.newDatabase();
  await withMany(url, ({ database }) =>
    database.query(`UPDATE my_cat.schema_version SET version = 99`),
  );
  const { kind, message } = await refusal(url);
  expect(kind).toBe('library-from-the-future');
  expect(message).toContain('version 99 of its tables, this one knows 1');
  const database = await openPostgres(url);
  expect(await database.query(`SELECT version FROM my_cat.schema_version`)).toEqual([
    { version: 99 },
  ]);
  await database.close();
});

withServer('a worker waits for a server that restarts, and goes on', async () => {
  const folder = await temporaryFolder();
  const pictures = join(folder, 'pictures');
  await mkdir(pictures);
  const count = 80;
  for (let at = 0; at < count; at += 1)
    await drawPhoto({ widthPx: 64 + at, heightPx: 64 })
      .jpeg()
      .toFile(join(pictures, `${at}.jpg`));
  const url = await server.newDatabase();
  await listPhotosInto(url, pictures, folder);
  const worker = startProgram('work-until-killed.ts', url, join(folder, 'library'));
  const lines: string[] = [];
  worker.lines.on('line', (line: string) => lines.push(line));
  await withMany(url, async ({ database }) => {
    const scored = async () => {
      const [row] = await database.query<{ scored: number }>(
        `SELECT count(*) AS scored FROM my_cat.files WHERE state = 'scored'`,
      );
      return row?.scored ?? 0;
    };
    while ((await scored()) === 0) await setTimeout(5);
    await server.running().stop();
    await expect(scored()).rejects.toThrow();
    await server.running().start();
    expect(await worker.ended).toBe(0);
    expect(await scored()).toBe(count);
  });
  expect(lines).toEqual(['begun', `done ${count}`]);
});
