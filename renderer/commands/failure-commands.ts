import type { FailedFile } from '../../contract/failure.ts';
import type { Command, CommandContext } from './command.ts';

const place = 'failure';

function meantFile({ state, about }: CommandContext): FailedFile | null {
  const isMeant = (fileId: number) => about?.kind === 'failure' && fileId === about.id;
  return state().failures.files.find(({ fileId }) => isMeant(fileId)) ?? null;
}

const withFile = (run: (context: CommandContext, file: FailedFile) => unknown) => {
  return (context: CommandContext) => {
    const file = meantFile(context);
    if (file !== null) void run(context, file);
  };
};

/** What can be done with a file that could not be read. */
export const failureCommands: readonly Command[] = [
  {
    ...{ id: 'failure-retry', place, label: 'common.retry', keys: [] },
    line: { group: 'look', words: () => ({ key: 'common.retry' }) },
    run: withFile(({ state }, { fileId }) => state().retryFailures([fileId])),
  },
  {
    ...{ id: 'failure-ignore', place, label: 'failures.ignore', keys: [] },
    line: {
      group: 'look',
      words: (context) => ({
        key: meantFile(context)?.ignored === true ? 'failures.heed' : 'failures.ignore',
      }),
    },
    run: withFile(({ state }, file) => state().ignoreFailures([file.fileId], !file.ignored)),
  },
  {
    ...{ id: 'failure-reveal', place, label: 'photo.reveal', keys: [] },
    line: { group: 'take', icon: 'folder', words: () => ({ key: 'photo.reveal' }) },
    run: withFile(({ state }, { fileId }) => state().revealFailed(fileId)),
  },
];
