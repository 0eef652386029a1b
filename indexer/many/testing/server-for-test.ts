import { afterAll, beforeAll } from 'vitest';
import { startPostgres, type OwnPostgres } from '../start-postgres.ts';
import { openPostgres } from '../postgres.ts';

/** A server for all tests of a file, and a database of its own for each that asks for one. */
export function serverForTests(isThere: boolean) {
  let server: OwnPostgres | null = null;
  let databases = 0;
  const running = (): OwnPostgres => {
    if (server === null) throw new Error('The server has not been started.');
    return server;
  };
  beforeAll(async () => {
    if (isThere) server = await startPostgres();
  });
  afterAll(() => server?.remove());
  return {
    running,
    /** Address of a new database. */
    newDatabase: async () => {
      databases += 1;
      const name = `test_${databases}`;
      const database = await openPostgres(running().url());
      await database.query(`CREATE DATABASE ${name}`);
      await database.close();
      return running().url(name);
    },
  };
}
