import type { ManyDatabase } from './many-database.ts';
import { allRoots, pathHere, type RootPlaces } from './roots.ts';

/** Files of one root. */
export type RootStatus = {
  readonly name: string;
  readonly path: string;
  readonly waiting: number;
  readonly withCat: number;
  readonly withoutCat: number;
  readonly failed: number;
};

export type ManyStatus = {
  readonly databaseBytes: number;
  readonly roots: readonly RootStatus[];
  /** What workers that are there call themselves: a machine and a process. */
  readonly workers: readonly string[];
};

/** What a database holds; all files are counted, which takes a while for millions. */
export async function manyStatus(database: ManyDatabase, places: RootPlaces): Promise<ManyStatus> {
  const counts = await database.query<Omit<RootStatus, 'name' | 'path'> & { rootId: number }>(
    `SELECT root_id AS "rootId",
       count(*) FILTER (WHERE state = 'waiting') AS waiting,
       count(*) FILTER (WHERE state = 'scored') AS "withCat",
       count(*) FILTER (WHERE state = 'no-cat') AS "withoutCat",
       count(*) FILTER (WHERE state = 'failed') AS failed
     FROM my_cat.files JOIN my_cat.folders USING (folder_id) GROUP BY root_id`,
  );
  const workers = await database.query<{ name: string }>(
    `SELECT name FROM my_cat.workers ORDER BY name`,
  );
  const [size] = await database.query<{ bytes: number }>(
    `SELECT pg_database_size(current_database()) AS bytes`,
  );
  const none = { waiting: 0, withCat: 0, withoutCat: 0, failed: 0 };
  return {
    databaseBytes: size?.bytes ?? 0,
    workers: workers.map(({ name }) => name),
    roots: (await allRoots(database, places)).map(({ rootId, name, path }) => {
      const own = counts.find((row) => row.rootId === rootId) ?? none;
      const { waiting, withCat, withoutCat, failed } = own;
      return { name, path, waiting, withCat, withoutCat, failed };
    }),
  };
}

/** A file that could not be read, with its path on this machine. */
export type FailedFile = { readonly path: string; readonly kind: string; readonly reason: string };

const filesAtOnce = 1000;

/** Files that could not be read, by the order in which they were listed. */
export async function* failedFiles(
  database: ManyDatabase,
  places: RootPlaces,
): AsyncGenerator<FailedFile> {
  const roots = new Map((await allRoots(database, places)).map((root) => [root.rootId, root]));
  for (let after = 0; ;) {
    const files = await database.query<Omit<FailedFile, 'path'> & Located>(
      `SELECT file_id AS "fileId", root_id AS "rootId", path AS folder, name,
         failure_kind AS kind, failure_message AS reason
       FROM my_cat.files JOIN my_cat.folders USING (folder_id)
       WHERE state = 'failed' AND file_id > $1 ORDER BY file_id LIMIT $2`,
      [after, filesAtOnce],
    );
    for (const { rootId, folder, name, kind, reason } of files) {
      const root = roots.get(rootId);
      if (root !== undefined) yield { path: pathHere(root, folder, name), kind, reason };
    }
    const last = files.at(-1);
    if (last === undefined) return;
    after = last.fileId;
  }
}

type Located = {
  readonly fileId: number;
  readonly rootId: number;
  readonly folder: string;
  readonly name: string;
};
