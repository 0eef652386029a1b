import { PGlite, type Results } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { onTestFinished } from 'vitest';
import type { ManyDatabase, Querying } from '../many-database.ts';

type Asked = Pick<PGlite, 'query' | 'exec'>;

/** A PostgreSQL of this process that has pgvector, which not every machine's server has; it ends with the test. */
export async function openPglite(): Promise<ManyDatabase> {
  const database = await PGlite.create({ extensions: { vector } });
  onTestFinished(() => database.close());
  return {
    name: 'pglite',
    ...asking(database),
    transaction: (use) => database.transaction((tx) => use(asking(tx))),
    session: () => Promise.reject(new Error('It has one connection.')),
    close: () => Promise.resolve(),
  };
}

function asking(asked: Asked): Querying {
  return {
    query: async <Row>(text: string, values?: readonly unknown[]) => {
      const result: Results<unknown> | undefined =
        values === undefined
          ? (await asked.exec(text)).at(-1)
          : await asked.query(text, [...values]);
      return (result?.rows ?? []) as readonly Row[];
    },
  };
}
