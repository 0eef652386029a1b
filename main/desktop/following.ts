import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultError } from '../../contract/fault.ts';
import type { Followed } from '../../contract/followed.ts';
import type { DesktopHandlers } from '../door.ts';
import type { LibraryChoice } from '../library-choice.ts';
import type { DesktopContext } from './context.ts';
import { pickPaths } from './pick-paths.ts';

type Following = Pick<
  DesktopHandlers,
  | 'desktop.followLibrary'
  | 'desktop.showPlace'
  | 'desktop.showOwnLibrary'
  | 'desktop.followedFolder'
>;

export type FollowingOptions = {
  readonly choice: LibraryChoice;
  /** Shows another library than now, and the page anew; null is the app's own. */
  readonly follow: (followed: Followed | null) => Promise<void>;
};

/** Showing a library that another computer keeps. Folders come from dialogs alone. */
export function following(
  { ask, window, words }: Pick<DesktopContext, 'ask' | 'window' | 'words'>,
  { choice, follow }: FollowingOptions,
): Following {
  const pickFolder = async (title: string) =>
    (await pickPaths(window(), { title, properties: ['openDirectory'] }))?.[0] ?? null;
  return {
    'desktop.followLibrary': async () => {
      const folder = await pickFolder(words().dialog.pickLibrary);
      if (folder === null) return false;
      await requireCopy(folder);
      const known = choice.shown.followed;
      // What was shown of this very library stays shown.
      await follow({ folder, places: known?.folder === folder ? known.places : [] });
      return true;
    },
    'desktop.showPlace': async ({ folderId }) => {
      const { followed } = choice.shown;
      const folders = await ask('folders.list', undefined);
      const there = folders.find((folder) => folder.folderId === folderId)?.there ?? null;
      if (followed === null || there === null)
        throw new FaultError('not-found', 'This folder is not of another computer.');
      const here = await pickFolder(words().dialog.pickPlace(there));
      if (here === null) return false;
      const others = followed.places.filter((place) => place.there !== there);
      await follow({ ...followed, places: [...others, { there, here }] });
      return true;
    },
    'desktop.showOwnLibrary': () => follow(null),
    'desktop.followedFolder': () => choice.shown.followed?.folder ?? null,
  };
}

/** Refuses a folder in which no library was shared. */
async function requireCopy(folder: string): Promise<void> {
  const file = join(folder, 'library.shared.sqlite');
  const isThere = await stat(file).then(
    (facts) => facts.isFile(),
    () => false,
  );
  if (isThere) return;
  throw new FaultError(
    'not-found',
    `${folder} holds no library.shared.sqlite. Choose the folder of the library that the other computer keeps with “my-cat index --watch --share”; the copy is there some minutes after it was started.`,
  );
}
