import type { CommandHandlers } from '../../contract/commands.ts';
import { isPhotoFileName } from '../files/photo-file-name.ts';
import { createFolderFilter } from '../files/searched-folders.ts';
import { readExclusions } from '../store/exclusions.ts';
import { listPhotos, type UnreadableFolder } from '../watch/list-photos.ts';
import type { HandlerContext } from './handler-context.ts';
import { realFolder } from './real-folder.ts';

/** So long a person waits for a number before they go on without it. */
const limitMs = 5000;

/** Counts what following a folder would look at, before it is followed. */
export function countFolderHandler({ db }: HandlerContext): Pick<CommandHandlers, 'folders.count'> {
  return {
    'folders.count': async ({ path }) => {
      const folder = await realFolder(path);
      const isSearched = createFolderFilter([], readExclusions(db));
      const late = AbortSignal.timeout(limitMs);
      let photos = 0;
      const unread: string[] = [];
      const note = (one: UnreadableFolder) => void unread.push(one.path);
      for await (const found of listPhotos(folder, isSearched, note, late, limitMs))
        photos += found.filter((file) => isPhotoFileName(file.path)).length;
      return { photos, more: unread.length > 0 || late.aborted };
    },
  };
}
