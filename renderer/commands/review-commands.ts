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
      const item = state().queue?.[0];
      if (item !== undefined) void state().openPhoto(item.photoId, item.crop.cropId);
    },
  },
  {
    ...{ id: 'skip', place, label: 'keys.skip', keys: ['s', 'arrowdown'] },
    line: { group: 'answer', words: () => ({ key: 'review.skip' }) },
    run: ({ state }) => state().skip(),
  },
  ...takeCommands(place, {}),
];
