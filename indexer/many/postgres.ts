import type { ClientConfig, QueryConfig, QueryResult } from 'pg';
import { isCollision } from './database-faults.ts';
import { describeUrl } from './database-url.ts';
import { loadPackages } from './load-packages.ts';
import type { ManyDatabase, Querying, Session } from './many-database.ts';

/** Time after which a server that says nothing is taken to be away. */
const connectLimitMs = 10_000;
/** Connections of one process: what stores, what fetches, and one that searches. */
const mostConnections = 4;
/** How often a transaction is begun anew because of others. */
const mostCollisions = 10;

/** A connection, or a pool of them. */
type Asked = { readonly query: (config: QueryConfig) => Promise<unknown> };

/** Opens a PostgreSQL database; nothing is asked of it yet. */
export async function openPostgres(url: string): Promise<ManyDatabase> {
  const name = describeUrl(url);
  const { pg } = await loadPackages();
  const types = new pg.TypeOverrides();
  // The driver leaves whole numbers of eight bytes a text; ids and sizes are far below what a number holds.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const config: ClientConfig = {
    connectionString: url,
    connectionTimeoutMillis: connectLimitMs,
    application_name: 'my-cat',
    keepAlive: true,
    types,
  };
  const pool = new pg.Pool({ ...config, max: mostConnections });
  // An idle connection that breaks is replaced; who asks next hears of it, should the server be away.
  pool.on('error', () => undefined);

  async function transactionOnce<T>(use: (transaction: Querying) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken: unknown;
    const hear = (error: unknown) => {
      broken = error;
    };
    client.on('error', hear);
    try {
      await client.query('BEGIN');
      const result = await use(asking(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(hear);
      throw error;
    } finally {
      client.off('error', hear);
      client.release(broken !== undefined);
    }
  }

  return {
    name,
    ...asking(pool),
    async transaction(use) {
      for (let collisions = 1; ; collisions += 1) {
        try {
          return await transactionOnce(use);
        } catch (error) {
          if (!isCollision(error) || collisions >= mostCollisions) throw error;
        }
      }
    },
    async session(): Promise<Session> {
      const client = new pg.Client(config);
      const ended = new Promise<void>((resolve) => {
        client.once('error', () => {
          resolve();
        });
        client.once('end', resolve);
      });
      // What comes after the first is about the same end.
      client.on('error', () => undefined);
      await client.connect();
      return { ...asking(client), ended, close: () => client.end() };
    },
    close: () => pool.end(),
  };
}

function asking(client: Asked): Querying {
  return {
    query: async <Row>(text: string, values?: readonly unknown[]) => {
      // Of several statements in one text there is a list of results, whatever the types say.
      const result: unknown = await client.query(
        values === undefined ? { text } : { text, values: [...values] },
      );
      const last = (Array.isArray(result) ? result.at(-1) : result) as QueryResult | undefined;
      return (last?.rows ?? []) as readonly Row[];
    },
  };
}
