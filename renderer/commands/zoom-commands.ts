import { zoomStep } from '../photo/zoom.ts';
import type { Command, CommandPlace } from './command.ts';

/** Looking closer and less close, which holds wherever a photo fills the window. */
export function zoomCommands(place: CommandPlace): readonly Command[] {
  return [
    {
      ...{ id: 'zoom-in', place, label: 'keys.zoom', keys: ['+', '='], repeats: true },
      run: ({ state }) => state().zoomPhoto(zoomStep),
    },
    {
      ...{ id: 'zoom-out', place, label: 'keys.zoom', keys: ['-'], repeats: true },
      run: ({ state }) => state().zoomPhoto(1 / zoomStep),
    },
    { id: 'fit', place, label: 'keys.fit', keys: ['0'], run: ({ state }) => state().fitPhoto() },
  ];
}
