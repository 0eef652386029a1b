import { answerCommands } from './answer-commands.ts';
import { burstCommands } from './burst-commands.ts';
import type { Command, CommandContext } from './command.ts';
import { takeCommands } from './take-commands.ts';
import { turnPhoto } from './turn-photo.ts';
import { zoomCommands } from './zoom-commands.ts';

const place = 'photo';

const rightToLeft = () => document.documentElement.dir === 'rtl';

function close({ state }: CommandContext): void {
  const { drawing, setDrawing, slideshow, runSlideshow, closePhoto } = state();
  if (slideshow) runSlideshow(false);
  else if (drawing) setDrawing(false);
  else closePhoto();
}

function play({ state }: CommandContext): void {
  const { detail, playable, playing, setPlaying } = state();
  if ((detail?.durationMs ?? null) !== null && playable) setPlaying(!playing);
}

export const photoCommands: readonly Command[] = [
  ...answerCommands(place),
  {
    ...{ id: 'before', place, label: 'keys.move', keys: ['arrowleft'], repeats: true },
    run: ({ state }) => turnPhoto(state(), rightToLeft()),
  },
  {
    ...{ id: 'after', place, label: 'keys.move', keys: ['arrowright'], repeats: true },
    run: ({ state }) => turnPhoto(state(), !rightToLeft()),
  },
  { id: 'close', place, label: 'common.close', keys: ['space', 'escape'], run: close },
  ...zoomCommands(place),
  {
    ...{ id: 'actual', place, label: 'photo.actualSize', keys: ['f'] },
    line: { group: 'look', icon: 'actual', words: () => ({ key: 'photo.actualSize' }) },
    run: ({ state }) => state().toggleActualSize(),
  },
  {
    ...{ id: 'boxes', place, label: 'keys.boxes', keys: ['v'] },
    line: {
      ...{ group: 'look', icon: 'box' },
      words: ({ state }) => ({ key: state().boxesShown ? 'photo.hideBoxes' : 'photo.showBoxes' }),
    },
    run: ({ state }) => state().showBoxes(!state().boxesShown),
  },
  {
    ...{ id: 'draw', place, label: 'keys.draw', keys: ['b'] },
    line: { group: 'look', icon: 'box', words: () => ({ key: 'photo.drawBox' }) },
    run: ({ state }) => state().setDrawing(!state().drawing),
  },
  {
    ...{ id: 'heat', place, label: 'keys.heat', keys: ['h'] },
    run: ({ state }) => void state().toggleHeat(),
  },
  {
    ...{ id: 'slideshow', place, label: 'keys.slideshow', keys: ['s'] },
    line: { group: 'look', icon: 'play', words: () => ({ key: 'keys.slideshow' }) },
    run: ({ state }) => state().runSlideshow(!state().slideshow),
  },
  { id: 'play', place, label: 'keys.play', keys: ['p'], run: play },
  {
    ...{ id: 'stretch-before', place, label: 'keys.stretch', keys: [','], repeats: true },
    run: ({ state }) => state().stepStretch(false),
  },
  {
    ...{ id: 'stretch-after', place, label: 'keys.stretch', keys: ['.'], repeats: true },
    run: ({ state }) => state().stepStretch(true),
  },
  ...burstCommands(place),
  ...takeCommands(place, {
    reveal: ['r'],
    'open-desktop': ['o'],
    'open-with': ['shift+o'],
    'copy-path': ['c'],
    'copy-file': ['ctrl+c'],
  }),
];
