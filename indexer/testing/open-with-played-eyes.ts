import type { Indexer } from '../indexer.ts';
import { openIndexer } from '../open-indexer.ts';
import { decoderHere } from './decoder-here.ts';
import { playedEyes } from './played-eyes.ts';

/** Opens a library that sees in no time and decodes in this process; `webgpu` is the engine whose eyes are played. */
export const openWithPlayedEyes = (
  libraryFolder: string,
  weightsFolder: string,
): Promise<Indexer> =>
  openIndexer({
    libraryFolder,
    weightsFolder,
    watch: false,
    visionPort: playedEyes(),
    startDecoder: decoderHere,
    decoderFolders: [],
    onEvent: () => undefined,
  });
