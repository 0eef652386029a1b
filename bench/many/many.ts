import { prepareMany } from '../../indexer/many/open-many.ts';
import { openPostgres } from '../../indexer/many/postgres.ts';
import { startPostgres, whyNoPostgres } from '../../indexer/many/start-postgres.ts';
import { versionId } from '../../indexer/many/versions.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { saveResult } from '../report/save-result.ts';
import { fixed, formatTable } from '../report/table.ts';
import { fillMany } from './fill-many.ts';
import { measureFind } from './measure-find.ts';
import { measureSqlite, measureWorkers } from './measure-queues.ts';

export type ManyOptions = { readonly photos: number; readonly queued: number };

const settings = ['shared_buffers=1GB', 'max_wal_size=4GB', 'maintenance_work_mem=256MB'];

/** Measures a database of many machines, on a server of its own: a search, and what a photo costs beside being seen. */
export async function many({ photos, queued }: ManyOptions): Promise<void> {
  const reason = whyNoPostgres();
  if (reason !== null) throw new Error(reason);
  const server = await startPostgres(settings);
  try {
    const database = await openPostgres(server.url());
    const opened = await prepareMany(database);
    const id = await versionId(database, embeddingVersion);
    console.error(`Making a database of ${photos} photos with cats`);
    const look = await fillMany(database, photos, id);
    const find = await measureFind(database, look, id);
    const [size] = await database.query<{ crops: number; all: number }>(
      `SELECT pg_total_relation_size('my_cat.crops') AS crops, pg_database_size(current_database()) AS all`,
    );
    console.error(`Queueing ${queued} photos`);
    const sqlite = await measureSqlite(queued);
    const costs: { readonly workers: number; readonly msPerPhoto: number }[] = [];
    for (const workers of [1, 2, 4])
      costs.push({ workers, msPerPhoto: await measureWorkers(opened, workers, queued, id) });
    await database.close();
    console.log(
      formatTable(
        `A search among ${photos} cats`,
        ['first s', 'again s', 'found', 'memory before MB', 'at most MB', 'crops GB', 'all GB'],
        [
          [
            fixed(find.firstMs / 1000, 1),
            fixed(find.againMs / 1000, 1),
            find.found,
            ...[find.memoryBeforeMb, find.memoryMostMb].map((mb) => fixed(mb, 0)),
            ...[size?.crops ?? 0, size?.all ?? 0].map((bytes) => fixed(bytes / 1e9, 2)),
          ],
        ],
      ),
      formatTable(
        `Queue and store, of ${queued} photos that are seen in no time`,
        ['kept by', 'workers', 'ms a photo'],
        [
          ['SQLite', 1, fixed(sqlite, 2)],
          ...costs.map((cost) => ['PostgreSQL', cost.workers, fixed(cost.msPerPhoto, 2)]),
        ],
      ),
    );
    console.log(
      `\nWritten: ${await saveResult('many', { photos, queued, find, size, sqlite, costs })}`,
    );
  } finally {
    await server.remove();
  }
}
