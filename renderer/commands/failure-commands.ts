import type { Command, CommandContext } from './command.ts';

const place = 'failure';

function meantFile({ state, about }: CommandContext): number | null {
  const isMeant = (fileId: number) => about?.kind === 'failure' && fileId === about.id;
  return state().failures.find(({ fileId }) => isMeant(fileId))?.fileId ?? null;
}

const withFile = (run: (context: CommandContext, fileId: number) => unknown) => {
  return (context: CommandContext) => {
    const fileId = meantFile(context);
    if (fileId !== null) void run(context, fileId);
  };
};

/** What can be done with a file that could not be read. */
export const failureCommands: readonly Command[] = [
  {
    ...{ id: 'failure-retry', place, label: 'common.retry', keys: [] },
    line: { group: 'look', words: () => ({ key: 'common.retry' }) },
    run: withFile(({ state }, fileId) => state().retryFailures([fileId])),
  },
  {
    ...{ id: 'failure-reveal', place, label: 'photo.reveal', keys: [] },
    line: { group: 'take', icon: 'folder', words: () => ({ key: 'photo.reveal' }) },
    run: withFile(({ state }, fileId) => state().revealFailed(fileId)),
  },
];
