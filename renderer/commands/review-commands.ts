import { answerCommands } from './answer-commands.ts';
import type { Command } from './command.ts';
import { takeCommands } from './take-commands.ts';

const place = 'review';

export const reviewCommands: readonly Command[] = [
  ...answerCommands(place),
  {
    ...{ id: 'open', place, label: 'keys.open', keys: ['space'] },
    line: { group: 'look', words: () => ({ key: 'review.whole' }) },
    run: ({ state }) => {
      const id = state().queue?.[0]?.photoId;
      if (id !== undefined) void state().openPhoto(id);
    },
  },
  {
    ...{ id: 'skip', place, label: 'keys.skip', keys: ['s', 'arrowdown'] },
    line: { group: 'answer', words: () => ({ key: 'review.skip' }) },
    run: ({ state }) => state().skip(),
  },
  ...takeCommands(place, {}),
];
