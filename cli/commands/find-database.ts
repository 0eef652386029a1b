import type { Cat } from '../../contract/cat.ts';
import type { FoundFile, RecordedLabel } from '../../contract/listing.ts';
import { minimumFor, type Minimum } from '../arguments.ts';
import { findCat } from '../cats.ts';
import { rootPlaces, type DatabaseOptions } from '../database.ts';
import { WrongUse } from '../errors.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { toHit, type Hit } from '../hit.ts';
import { libraryFolder } from '../places.ts';
import { printHits, type HitFormat } from '../print-hits.ts';
import { toRead, withLibrary, type Context, type LibraryOptions } from '../with-library.ts';
import { withCatLike, type Taught } from './find-like.ts';

export type FindDatabaseOptions = LibraryOptions &
  DatabaseOptions &
  HitFormat & {
    readonly cat?: string;
    readonly like?: readonly string[];
    readonly not?: readonly string[];
    readonly in?: readonly string[];
    readonly min: Minimum;
    readonly limit: number;
    readonly exact?: boolean;
    readonly threads?: number;
    readonly cache: boolean;
  };

/** Prints the photos of a database that show a cat, best first: one taught in a library, or that of some photos. */
export async function findInDatabase(
  context: Context,
  url: string,
  options: FindDatabaseOptions,
): Promise<ExitCode> {
  if (options.in !== undefined)
    throw new WrongUse('--in is for a library; a search of a database is about all of its photos.');
  const { like, not } = options;
  if (like === undefined) {
    const taught = await taughtBefore(context, options);
    return taught === null ? exitCode.nothingFound : search(context, url, taught, options);
  }
  const shown = { ...options, like, ...(not === undefined ? {} : { not }) };
  return withCatLike(context, shown, async (taught) =>
    taught === null ? exitCode.nothingFound : search(context, url, taught, options),
  );
}

/** The cat of a library, which is closed before minutes of search. */
async function taughtBefore(
  context: Context,
  options: FindDatabaseOptions,
): Promise<Taught | null> {
  return withLibrary(context, options, toRead, async ({ handlers }) => {
    const cat: Cat = await findCat(handlers, options.cat);
    if (cat.head === null) {
      context.terminal.note(
        `${cat.name} was not shown yet: my-cat teach --cat '${cat.name}' PHOTO… teaches her looks.`,
      );
      return null;
    }
    const labels: readonly RecordedLabel[] = await handlers['labels.export']();
    return { cat, labels, folder: libraryFolder(options.library) };
  });
}

async function search(
  { terminal }: Context,
  url: string,
  { cat, labels, folder }: Taught,
  options: FindDatabaseOptions,
): Promise<ExitCode> {
  const places = await rootPlaces(options);
  const { searchMany } = await import('../../indexer/many/search-many.ts');
  const asked = {
    ...{ url, places, labels, libraryFolder: folder, catId: cat.catId },
    ...{ minimum: minimumFor(options.min, cat), limit: options.limit },
    ...{ exact: options.exact === true, signal: terminal.signal, note: terminal.note },
  };
  return searchMany(asked, (files) => printHits(terminal, hitsOf(files, cat.name), options));
}

async function* hitsOf(files: AsyncIterable<FoundFile>, catName: string): AsyncGenerator<Hit> {
  for await (const file of files) yield toHit(file, catName);
}
