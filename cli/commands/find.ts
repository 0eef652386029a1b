import type { CommandHandlers } from '../../contract/commands.ts';
import type { FoundFilesRequest } from '../../contract/listing.ts';
import { existingFolders, minimumFor, type Minimum } from '../arguments.ts';
import { findCat } from '../cats.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { foundFiles } from '../found-files.ts';
import { toHit, type Hit } from '../hit.ts';
import { printHits, type HitFormat } from '../print-hits.ts';
import { toRead, withLibrary, type Context, type LibraryOptions } from '../with-library.ts';

export type FindOptions = LibraryOptions &
  HitFormat & {
    readonly cat?: string;
    readonly min: Minimum;
    readonly in?: readonly string[];
  };

/** Prints the indexed photos of a cat, best first. */
export async function find(context: Context, options: FindOptions): Promise<ExitCode> {
  const { terminal } = context;
  return withLibrary(context, options, toRead, async ({ handlers }) => {
    const cat = await findCat(handlers, options.cat);
    if (cat.head === null) {
      terminal.note(
        `${cat.name} was not shown yet: my-cat teach --cat '${cat.name}' PHOTO… teaches her looks.`,
      );
      if (options.min !== 0) return exitCode.nothingFound;
    }
    const folders = options.in === undefined ? null : await existingFolders(options.in);
    const request = { catId: cat.catId, minimum: minimumFor(options.min, cat), folders };
    return printHits(terminal, hitsOf(handlers, request, cat.name), options);
  });
}

/** The hits of a search, in order, as they are read from the library. */
export async function* hitsOf(
  handlers: CommandHandlers,
  request: Pick<FoundFilesRequest, 'catId' | 'minimum' | 'folders'>,
  catName: string,
): AsyncGenerator<Hit> {
  for await (const file of foundFiles(handlers, request)) yield toHit(file, catName);
}
