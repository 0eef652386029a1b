import { answerCommands } from './answer-commands.ts';
import { burstCommands } from './burst-commands.ts';
import type { Command } from './command.ts';
import { onePhoto } from './meant-photos.ts';
import { takeCommands } from './take-commands.ts';

const place = 'picture';

/** What can be done with the photo of a small picture, in its menu alone: a key would be about something else. */
export const pictureCommands: readonly Command[] = [
  ...answerCommands(place),
  {
    ...({ id: 'open', place, label: 'keys.open', keys: [] } as const),
    line: { group: 'look', words: () => ({ key: 'keys.open' }) },
    run: (context) => {
      const photoId = onePhoto(context);
      const cropId = context.meant?.cropId ?? undefined;
      if (photoId !== null) void context.state().openPhoto(photoId, cropId);
    },
  } satisfies Command,
  ...burstCommands(place),
  ...takeCommands(place, {}),
].map((command) => ({ ...command, keys: [] }));
