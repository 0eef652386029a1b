import { fileURLToPath } from 'node:url';
import { chooseEngine } from '../engines/choose-engine.ts';
import { createEngineHolder, type EngineHolder } from '../engines/engine-holder.ts';
import { createQuarantine } from '../engines/quarantine.ts';
import type { VisionPort } from '../engines/window-engine.ts';
import type { ChosenEyes } from '../eyes/chosen-eyes.ts';
import type { OpenIndexerOptions } from '../indexer.ts';

type EngineChange =
  | { readonly visionPort: VisionPort }
  /** Undefined goes back to what the library was opened with. */
  | { readonly threads: number | undefined };

/** The engine in use, and what is to be used for the next start. */
export type ChangeableEngine = EngineHolder & {
  /** For the next start. */
  readonly change: (change: EngineChange) => void;
};

/** Holds the engine of a library that is opened with some options. */
export function holdEngine(options: OpenIndexerOptions, eyes: ChosenEyes): ChangeableEngine {
  let { visionPort, threads } = options;
  const { workerFile, weightsFolder, libraryFolder } = options;
  // One for all starts, which may overlap: a try under way is no crash of the one before.
  const quarantine = createQuarantine(libraryFolder);
  const holder = createEngineHolder(() =>
    chooseEngine({
      weightsFolder,
      libraryFolder,
      eyes,
      visionPort,
      threads,
      quarantine,
      workerFile: workerFile instanceof URL ? fileURLToPath(workerFile) : workerFile,
      forced: process.env['MY_CAT_ENGINE'],
      log: (line) => console.error(line),
    }),
  );
  return {
    ...holder,
    close: async () => {
      // First, since a start may take longer than the app waits for us.
      await quarantine.close();
      await holder.close();
    },
    change: (change) => {
      if ('visionPort' in change) visionPort = change.visionPort;
      if ('threads' in change) threads = change.threads ?? options.threads;
    },
  };
}
