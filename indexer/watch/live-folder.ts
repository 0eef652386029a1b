import { followEachFolder } from './follow-each-folder.ts';
import { followWholeTree } from './follow-whole-tree.ts';
import type { FolderFilter } from '../files/searched-folders.ts';
import { watchWay } from './watch-way.ts';

export type LiveFolderOptions = {
  readonly root: string;
  readonly isSearched: FolderFilter;
  /** Something happened at a path: a photo's, a sidecar's or a folder's. What, only looking can tell. */
  readonly onStir: (path: string) => void;
  /** More happened than the system could tell: only looking everything through can. */
  readonly onLost: () => void;
  readonly onError: (error: NodeJS.ErrnoException) => void;
};

export type LiveFolder = {
  /** Resolves once every folder below the root is being followed, or when closed. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
};

/** Follows a folder tree live, as this system does it best, and tells where something stirs. */
export const followFolder = (options: LiveFolderOptions): LiveFolder =>
  watchWay(process.platform) === 'whole-tree'
    ? followWholeTree(options)
    : followEachFolder(options);
