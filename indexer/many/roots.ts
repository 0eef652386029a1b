import { stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { FaultError } from '../../contract/fault.ts';
import { isInside } from '../files/is-inside.ts';
import type { ManyDatabase, Querying } from './many-database.ts';
import type { PhotoQueue } from './photo-queue.ts';

/** A folder of photos that all machines share, by the name that they share too. */
export type Root = {
  readonly rootId: number;
  readonly name: string;
  /** Where it is on this machine. */
  readonly path: string;
};

/** Where roots are on this machine, by name; those that are not named are where they were listed. */
export type RootPlaces = ReadonlyMap<string, string>;

/** All roots, where they are on this machine if they are there. */
export async function allRoots(asked: Querying, places: RootPlaces): Promise<readonly Root[]> {
  const roots = await asked.query<Root>(
    `SELECT root_id AS "rootId", name, path FROM my_cat.roots ORDER BY root_id`,
  );
  return roots.map((root) => ({ ...root, path: places.get(root.name) ?? root.path }));
}

/** The roots of which this machine has the folder. Throws a `bad-request` fault for a named place that is not there. */
export async function rootsHere(asked: Querying, places: RootPlaces): Promise<readonly Root[]> {
  const roots = await allRoots(asked, places);
  for (const [name, path] of places) {
    const known = roots.map((root) => root.name);
    if (!known.includes(name))
      throw new FaultError(
        'bad-request',
        `The database knows no root '${name}'. ${known.length === 0 ? 'List one first: my-cat index --root NAME=FOLDER' : `It knows ${known.map((one) => `'${one}'`).join(', ')}.`}`,
      );
    if (!(await isFolder(path)))
      throw new FaultError(
        'bad-request',
        `'${path}' of the root '${name}' is not a folder that can be read. Check the spelling, or mount it.`,
      );
  }
  const here = await Promise.all(roots.map(({ path }) => isFolder(path)));
  return roots.filter((_, at) => here[at] === true);
}

/** The root of a folder, made if there is none; for a folder below a root, that one. */
export async function rootOf(
  { database, queue }: { readonly database: ManyDatabase; readonly queue: PhotoQueue },
  folder: string,
  places: RootPlaces,
  name: string,
): Promise<Root> {
  const roots = await allRoots(database, places);
  const holding = roots.find((root) => root.name === name || isInside(root.path, folder));
  if (holding !== undefined) return holding;
  const below = roots.find((root) => isInside(folder, root.path));
  if (below !== undefined)
    throw new FaultError(
      'bad-request',
      `${folder} holds ${below.path}, which is a root of its own: its photos would be listed twice. List its other folders one by one.`,
    );
  const [made] = await database.query<{ rootId: number }>(
    `INSERT INTO my_cat.roots (name, path) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET name = EXCLUDED.name RETURNING root_id AS "rootId"`,
    [name, folder],
  );
  const rootId = made?.rootId ?? 0;
  await queue.make(rootId);
  return { rootId, name, path: folder };
}

/** A folder's path below its root, as all machines write it; empty for the root itself. */
export const pathInRoot = (root: Root, folder: string): string =>
  relative(root.path, folder).split(sep).join('/');

/** Where a file is on this machine. */
export const pathHere = (root: Root, folder: string, name: string): string =>
  join(root.path, ...(sep === '/' ? [folder] : folder.split('/')), name);

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}
