import type { Command } from './command.ts';
import { zoomCommands } from './zoom-commands.ts';

const place = 'compare';

/** What holds over two photos side by side; no answers, as it could not be seen which of them is meant. */
export const compareCommands: readonly Command[] = [
  ...zoomCommands(place),
  {
    ...{ id: 'close', place, label: 'common.close', keys: ['escape'] },
    run: ({ state }) => state().compare(null),
  },
];
