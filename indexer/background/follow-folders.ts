import type { FolderFollower } from '../handlers/folders.ts';
import { allFolders } from '../store/folders.ts';
import type { ReadableDb } from '../store/database.ts';
import type { Watcher } from '../watch/watcher.ts';

/**
 * Tells the watcher which folders to look through.
 *
 * When following live these are all folders of the library; otherwise only those that were named, so
 * that a question on the command line does not read a whole disk first. `onFollowed` hears of each
 * change, since a folder that is let go takes its photos along at once.
 */
export function followFolders(
  db: ReadableDb,
  watcher: Watcher,
  live: boolean,
  onFollowed: () => void,
): FolderFollower {
  const chosen = new Set<number>();
  const followed = () => allFolders(db).filter((folder) => live || chosen.has(folder.folderId));

  return {
    follow: (named) => {
      const known = named.filter((folderId) => watcher.status(folderId) !== null);
      for (const folderId of named) chosen.add(folderId);
      watcher.watch(followed());
      if (known.length > 0) void watcher.rescan(known);
      onFollowed();
    },
    leaveOut: (exclusions) => {
      watcher.leaveOut(exclusions);
    },
    believe: (folderId) => {
      // A folder that nobody followed until now is looked through without doubts from the start.
      if (watcher.status(folderId) === null) chosen.add(folderId);
      watcher.watch(followed());
      void watcher.believe(folderId);
      onFollowed();
    },
    status: (folderId) => watcher.status(folderId) ?? { state: 'watching', notice: null },
  };
}
