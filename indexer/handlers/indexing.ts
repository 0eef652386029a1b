import type { CommandHandlers } from '../../contract/commands.ts';
import type { PhotoEyes } from './photo-eyes.ts';
import type { Policy, Progress } from '../../contract/indexing.ts';

type IndexingHandlers = Pick<
  CommandHandlers,
  'indexing.progress' | 'indexing.setPolicy' | 'indexing.warmUp'
>;

/** Whoever does the work in the background. */
export type Work = {
  readonly progress: () => Progress;
  readonly setPolicy: (policy: Policy) => Promise<void>;
};

export function indexingHandlers(
  { progress, setPolicy }: Work,
  { engine, reader }: Pick<PhotoEyes, 'engine' | 'reader'>,
): IndexingHandlers {
  return {
    'indexing.progress': progress,
    'indexing.setPolicy': setPolicy,
    'indexing.warmUp': async () => {
      reader.warmUp();
      await engine();
    },
  };
}
