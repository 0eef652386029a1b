import { FSWatcher } from 'chokidar';
import type { Dirent, Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isSidecarName } from '../files/sidecar-names.ts';
import { isMediaFileName } from '../files/video-file-name.ts';
import { isFolder } from './is-folder.ts';
import type { LiveFolder, LiveFolderOptions } from './live-folder.ts';

type ReadFolder = FSWatcher['_readdirp'];
type EntryInfo = Parameters<ReturnType<FSWatcher['_getWatchHelpers']>['filterDir']>[0];

/**
 * chokidar without a look at every file.
 *
 * It would ask for the facts of each file in the tree only to hear that files are ignored: six seconds
 * of processor time and 300 MB for 100,000 photos. Folder entries name their kind without being asked.
 */
class FolderTreeWatcher extends FSWatcher {
  override _readdirp(...[root, options]: Parameters<ReadFolder>): ReturnType<ReadFolder> {
    const isWanted = options?.directoryFilter as ((entry: EntryInfo) => boolean) | undefined;
    return super._readdirp(root, {
      ...options,
      type: 'directories',
      alwaysStat: false,
      fileFilter: () => false,
      directoryFilter: (entry) => isWanted?.(Object.assign(entry, { stats: entry.dirent })) ?? true,
    });
  }

  follows(folder: string): boolean {
    return this._watched.has(folder);
  }

  /** Lets go of a folder and all below it, and follows what is there now. */
  renew(folder: string): void {
    this._remove(dirname(folder), basename(folder), true);
    this.add(folder);
  }
}

/**
 * Follows a folder tree live, with a watch for each folder in it.
 *
 * chokidar keeps the tree of folders; files are hidden from it, because it would take a watch for each
 * of them and a photo library has more files than the system has watches. A folder's own watch
 * names the file that changed, which chokidar passes on as its `raw` event.
 */
export function followEachFolder(options: LiveFolderOptions): LiveFolder {
  const { root, isSearched, onStir, onLost, onError } = options;
  const ignored = (path: string, facts?: Stats | Dirent) =>
    facts !== undefined && path !== root && (!facts.isDirectory() || !isSearched(path));

  const watcher = new FolderTreeWatcher({
    ignored,
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    atomic: false,
  });
  watcher.add(root);
  let closed = false;
  /**
   * A watch stays with the folder it was put on, wherever that is moved to; chokidar looks at names alone, and
   * where another folder has the name at once, it goes on with the watch of the one that has gone.
   */
  const renewReplaced = async (path: string) => {
    if (!(await isFolder(path)) || closed || !watcher.follows(path)) return;
    watcher.renew(path);
    onLost();
  };
  watcher.on('raw', (event, name, details) => {
    const { watchedPath } = details as { readonly watchedPath?: string };
    if (typeof name !== 'string' || watchedPath === undefined) return;
    const path = join(watchedPath, name);
    if (isMediaFileName(path) || isSidecarName(path)) onStir(path);
    // A folder that is moved or deleted tells its own name; nobody else tells it of the root.
    else if (watchedPath === root && name === basename(root)) onStir(root);
    else if (event === 'rename' && watcher.follows(path)) void renewReplaced(path);
  });
  watcher.on('addDir', onStir);
  watcher.on('unlinkDir', onStir);
  watcher.on('error', (error) => {
    onError(error as NodeJS.ErrnoException);
  });
  let becomeReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve;
    watcher.once('ready', resolve);
  });

  return {
    ready,
    async close() {
      closed = true;
      becomeReady();
      await watcher.close();
    },
  };
}
