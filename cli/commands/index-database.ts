import type { Exclusions } from '../../contract/indexing.ts';
import { existingFolders, leftOut } from '../arguments.ts';
import { rootPlaces, type DatabaseOptions } from '../database.ts';
import { WrongUse } from '../errors.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { libraryFolder } from '../places.ts';
import type { Context } from '../with-library.ts';
import { count } from '../words.ts';
import type { IndexOptions } from './index-folders.ts';

export type IndexDatabaseOptions = IndexOptions & DatabaseOptions;

/** A folder to be listed, with the name of its root, should it have none yet. */
type Wanted = { readonly folder: string; readonly name: string };

/** Lists folders into the queue of a database; workers look at the photos. */
export async function indexIntoDatabase(
  { terminal }: Context,
  url: string,
  folders: readonly string[],
  options: IndexDatabaseOptions,
): Promise<ExitCode> {
  for (const option of ['watch', 'share'] as const)
    if (options[option] === true)
      throw new WrongUse(
        `--${option} is for a library of one machine; run this again now and then.`,
      );
  const places = await rootPlaces(options);
  const wanted: readonly Wanted[] = [
    ...[...places].map(([name, folder]) => ({ name, folder })),
    ...(await existingFolders(folders)).map((folder) => ({ name: folder, folder })),
  ];
  if (wanted.length === 0)
    throw new WrongUse('Name a folder: my-cat index --database … FOLDER, or --root NAME=FOLDER.');
  const exclusions = await withUsual(options.exclude ?? []);
  // Loaded late, as everything that --help does not need.
  const { listInto } = await import('../../indexer/many/list-into.ts');
  const filled = await listInto({
    url,
    places,
    wanted,
    exclusions,
    libraryFolder: libraryFolder(options.library),
    believeGone: options.gone === true,
    signal: terminal.signal,
    note: terminal.note,
  });
  terminal.note(
    `Listed ${count(filled.listed, 'photo')}: ${filled.queued} wait to be looked at, ${filled.gone} are gone.`,
  );
  if (options.json === true) {
    await terminal.results.write(JSON.stringify(filled));
    await terminal.results.flush();
  }
  return filled.listed > 0 ? exitCode.found : exitCode.nothingFound;
}

async function withUsual(texts: readonly string[]): Promise<Exclusions> {
  const { usualExclusions } = await import('../../indexer/files/searched-folders.ts');
  const { folders, names } = await leftOut(texts);
  return { folders, names: [...usualExclusions.names, ...names] };
}
