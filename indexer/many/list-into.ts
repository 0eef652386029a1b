import type { Exclusions } from '../../contract/indexing.ts';
import { chosenEyes } from '../eyes/chosen-eyes.ts';
import { createFolderFilter } from '../files/searched-folders.ts';
import { fillQueue } from './fill-queue.ts';
import { withMany } from './open-many.ts';
import { rootOf, type RootPlaces } from './roots.ts';
import { keepVectors } from './vectors.ts';
import { versionId } from './versions.ts';

export type ListIntoOptions = {
  readonly url: string;
  readonly places: RootPlaces;
  /** Folders to be listed, each with the name of its root, should it have none yet. */
  readonly wanted: readonly { readonly folder: string; readonly name: string }[];
  readonly exclusions: Exclusions;
  /** Whose eyes the photos are seen with. */
  readonly libraryFolder: string;
  readonly believeGone: boolean;
  readonly signal: AbortSignal;
  readonly note: (line: string) => void;
};

/** How many files were listed, wait from now on, and are gone. */
export type Listed = { readonly listed: number; readonly queued: number; readonly gone: number };

/** Lists folders into the queue of a database. */
export async function listInto(options: ListIntoOptions): Promise<Listed> {
  const { wanted, places, note } = options;
  const eyes = await chosenEyes(options.libraryFolder);
  return withMany(options.url, async (many) => {
    const id = await versionId(many.database, eyes.version);
    if (await keepVectors(many.database, { versionId: id, size: eyes.eyes.embeddingSize }))
      note('Embeddings are kept for pgvector as well.');
    let sum: Listed = { listed: 0, queued: 0, gone: 0 };
    for (const { folder, name } of wanted) {
      const filled = await fillQueue({
        ...{ many, folder, versionId: id },
        root: await rootOf(many, folder, places, name),
        isSearched: createFolderFilter([], options.exclusions),
        believeGone: options.believeGone,
        signal: options.signal,
      });
      for (const { path, error } of filled.unreadable)
        note(
          `${path} could not be read: ${error instanceof Error ? error.message : String(error)}`,
        );
      if (filled.doubted > 0)
        note(
          `${folder}: ${filled.doubted} photos are missing, which are most of them; they are kept. If they are gone for good, say so with --gone.`,
        );
      sum = {
        listed: sum.listed + filled.listed,
        queued: sum.queued + filled.queued,
        gone: sum.gone + filled.gone,
      };
    }
    return sum;
  });
}
