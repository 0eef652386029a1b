import { FaultError } from '../../contract/fault.ts';
import { manyLocks } from './many-locks.ts';
import type { ManyDatabase, Querying } from './many-database.ts';
import { migration001 } from './migrations/001-photos.ts';

/** One step of the schema. Never edited after a release: a change is a new step. */
export type ManyMigration = { readonly version: number; readonly sql: string };

export const manyMigrations: readonly ManyMigration[] = [migration001];

/**
 * Brings a database to the newest version, one transaction a step.
 *
 * Of several programs that begin at once one makes a step, and the others wait for it and find it made. Throws a
 * `library-from-the-future` fault for a database of a newer program, which is left as it is.
 */
export async function migrateMany(
  database: ManyDatabase,
  steps: readonly ManyMigration[] = manyMigrations,
): Promise<void> {
  // Asked without a lock first: this is so at nearly every start, and who only reads may not lock or make anything.
  if ((await versionOf(database, database.name, steps.length)) === steps.length) return;
  for (const { version, sql } of steps) {
    await database.transaction(async (transaction) => {
      await transaction.query(`SELECT pg_advisory_xact_lock($1, $2)`, manyLocks.migration);
      if ((await versionOf(transaction, database.name, steps.length)) >= version) return;
      await transaction.query(
        `CREATE SCHEMA IF NOT EXISTS my_cat;
         CREATE TABLE IF NOT EXISTS my_cat.schema_version (version integer NOT NULL)`,
      );
      await transaction.query(sql);
      await transaction.query(`DELETE FROM my_cat.schema_version`);
      await transaction.query(`INSERT INTO my_cat.schema_version VALUES ($1)`, [version]);
    });
  }
}

/** Version of a database; 0 for a new one. */
async function versionOf(asked: Querying, name: string, newest: number): Promise<number> {
  // Not by to_regclass: what another has made while this one waited for the lock, its cache does not know yet.
  const [made] = await asked.query<{ made: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_tables
       WHERE schemaname = 'my_cat' AND tablename = 'schema_version') AS made`,
  );
  if (made?.made !== true) return 0;
  const [row] = await asked.query<{ version: number }>(`SELECT version FROM my_cat.schema_version`);
  const found = row?.version ?? 0;
  if (found <= newest) return found;
  throw new FaultError(
    'library-from-the-future',
    `The database ${name} was written by a newer My Cat (version ${found} of its tables, this one knows ${newest}). Update My Cat on this machine; nothing was changed.`,
  );
}
