import { expect, onTestFinished, test } from 'vitest';
import { prepareMany } from './open-many.ts';
import { openPostgres } from './postgres.ts';
import { enter, giveBackOfDead } from './presence.ts';
import { whyNoPostgres } from './start-postgres.ts';
import { serverForTests } from './testing/server-for-test.ts';

const reason = whyNoPostgres();
const server = serverForTests(reason === null);

test.skipIf(reason !== null)(
  `a worker whose connection broke is dead to the others, and never to itself ${reason ?? ''}`,
  async () => {
    const { database, queue } = await prepareMany(await openPostgres(await server.newDatabase()));
    onTestFinished(() => database.close());
    const broken = await enter(database, 'broken');
    const other = await enter(database, 'other');
    await broken.close();

    expect(await giveBackOfDead(database, queue, broken)).toBe(0);
    expect(await giveBackOfDead(database, queue, other)).toBe(1);
    expect(await giveBackOfDead(database, queue, other)).toBe(0);
    await other.close();
  },
);
