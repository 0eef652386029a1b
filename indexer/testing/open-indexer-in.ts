import { join } from 'node:path';
import { builtWorker, weightsFolder } from '../engines/testing/built-worker.ts';
import type { Indexer, OpenIndexerOptions } from '../indexer.ts';
import { openIndexer } from '../open-indexer.ts';

/** Opens the library of a temporary folder with the real model, following nothing live. */
export const openIndexerIn = (
  folder: string,
  options: Partial<OpenIndexerOptions> = {},
): Promise<Indexer> =>
  openIndexer({
    libraryFolder: join(folder, 'library'),
    weightsFolder,
    workerFile: builtWorker,
    threads: 1,
    watch: false,
    onEvent: () => undefined,
    ...options,
  });
