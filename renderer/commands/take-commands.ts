import type { IconName } from '../controls/icon.tsx';
import type { MessageKey } from '../languages/catalogue.ts';
import type { PageState } from '../store/page-state.ts';
import type { Command, CommandContext, CommandPlace, MenuLine } from './command.ts';
import { meantPhotos, onePhoto } from './meant-photos.ts';

type TakeAction =
  'reveal' | 'open-desktop' | 'open-with' | 'copy-path' | 'copy-file' | 'copy-image';

/** A line that is there when exactly one photo is meant. */
const lineOfOne = (key: MessageKey, icon?: IconName): MenuLine => ({
  ...{ group: 'take', ...(icon && { icon }) },
  words: (context) => (onePhoto(context) === null ? null : { key }),
});
const lineOfAll = (key: MessageKey): MenuLine => ({
  group: 'take',
  words: (context) => (meantPhotos(context).length === 0 ? null : { key }),
});

const withOne = (run: (state: PageState, photoId: number) => Promise<void>) => {
  return (context: CommandContext) => {
    const photoId = onePhoto(context);
    if (photoId !== null) void run(context.state(), photoId);
  };
};
const withAll = (run: (state: PageState, photoIds: readonly number[]) => Promise<void>) => {
  return (context: CommandContext) => {
    const photoIds = meantPhotos(context);
    if (photoIds.length > 0) void run(context.state(), photoIds);
  };
};

/** Handing photos to other programs; the keys differ from place to place. */
export function takeCommands(
  place: CommandPlace,
  keys: Readonly<Partial<Record<TakeAction, readonly string[]>>>,
): readonly Command[] {
  const command = (id: TakeAction, label: MessageKey) => ({
    id,
    place,
    label,
    keys: keys[id] ?? [],
  });
  return [
    {
      ...command('reveal', 'keys.reveal'),
      line: lineOfOne('photo.reveal', 'folder'),
      run: withOne((state, photoId) => state.reveal(photoId)),
    },
    {
      ...command('open-desktop', 'keys.openDesktop'),
      line: lineOfOne('keys.openDesktop'),
      run: withOne((state, photoId) => state.openElsewhere(photoId)),
    },
    {
      ...command('open-with', 'keys.openWith'),
      line: lineOfOne('photo.openWith'),
      run: withOne((state, photoId) => state.openWith(photoId)),
    },
    {
      ...command('copy-path', 'keys.copyPath'),
      line: lineOfAll('photo.copyPath'),
      run: withAll((state, photoIds) => state.copyPaths(photoIds)),
    },
    {
      ...command('copy-file', 'keys.copyFile'),
      line: lineOfAll('photo.copyFile'),
      run: withAll((state, photoIds) => state.copyFiles(photoIds)),
    },
    {
      ...command('copy-image', 'photo.copyImage'),
      line: lineOfOne('photo.copyImage'),
      run: withOne((state, photoId) => state.copyImage(photoId)),
    },
  ];
}
