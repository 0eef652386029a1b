import { positionOfId } from '../gallery/photo-list.ts';
import { twoChosen } from '../gallery/two-chosen.ts';
import { thresholdOf } from '../store/gallery-slice.ts';
import type { PageState } from '../store/page-state.ts';
import { answerCommands } from './answer-commands.ts';
import { burstCommands } from './burst-commands.ts';
import type { Command, CommandContext } from './command.ts';
import { onePhoto } from './meant-photos.ts';
import { takeCommands } from './take-commands.ts';

function open(context: CommandContext): void {
  const id = context.state().selection.activeId;
  if (id !== null) void context.state().openPhoto(id);
}

function nudge({ state }: CommandContext, by: number): void {
  const threshold = thresholdOf(state());
  if (threshold !== null) state().setThreshold(Math.min(1, Math.max(0, threshold + by)));
}

function withActive({ state }: CommandContext, run: (photoId: number) => void): void {
  const { listing, selection } = state();
  const { activeId } = selection;
  // Dimmed photos have no tile that could be chosen or opened.
  if (listing !== null && activeId !== null && positionOfId(listing, activeId) !== -1)
    run(activeId);
}

const chosenPair = ({ listing, selection }: PageState) => twoChosen(listing, selection.chosen);

const place = 'gallery';

export const galleryCommands: readonly Command[] = [
  ...answerCommands(place),
  {
    ...{ id: 'open', place, label: 'keys.open', keys: ['space', 'enter'], run: open },
    line: {
      group: 'look',
      words: (context) => (onePhoto(context) === null ? null : { key: 'keys.open' }),
    },
  },
  {
    ...{ id: 'slideshow', place, label: 'keys.slideshow', keys: ['s'] },
    line: {
      ...{ group: 'look', icon: 'play' },
      words: (context) => (onePhoto(context) === null ? null : { key: 'keys.slideshow' }),
    },
    run: (context) => {
      if (context.state().selection.activeId === null) return;
      open(context);
      context.state().runSlideshow(true);
    },
  },
  {
    ...{ id: 'compare', place, label: 'keys.compare', keys: ['shift+c'] },
    line: {
      ...{ group: 'look', icon: 'rows' },
      words: ({ state }) => (chosenPair(state()) === null ? null : { key: 'keys.compare' }),
    },
    run: ({ state }) => state().compare(chosenPair(state())),
  },
  {
    ...{ id: 'select', place, label: 'keys.select', keys: ['x', 'ctrl+space'] },
    line: { group: 'look', words: () => ({ key: 'keys.select' }) },
    run: (context) => withActive(context, (id) => context.state().step({ kind: 'toggle', id })),
  },
  {
    ...{ id: 'select-all', place, label: 'keys.selectAll', keys: ['ctrl+a'], menu: 'select-all' },
    run: ({ state }) => state().selectAll(),
  },
  {
    ...{ id: 'stack', place, label: 'keys.stack', keys: ['e'] },
    run: (context) => withActive(context, (id) => context.state().toggleStack(id)),
  },
  {
    ...{ id: 'surer', place, label: 'keys.surer', keys: ['['], repeats: true },
    run: (context) => nudge(context, 0.02),
  },
  {
    ...{ id: 'more', place, label: 'keys.more', keys: [']'], repeats: true },
    run: (context) => nudge(context, -0.02),
  },
  ...burstCommands(place),
  ...takeCommands(place, { 'copy-file': ['ctrl+c'] }),
];
