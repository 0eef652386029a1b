/** One watch for a whole tree, or one for each folder in it. */
export type WatchWay = 'whole-tree' | 'each-folder';

/**
 * How a system lets a tree of folders be followed.
 *
 * On Windows a folder that is being watched is held open, which keeps people from renaming those around it;
 * there and on macOS a single watch on the root tells of the whole tree. Linux has no such watch, and its
 * watches hold nothing.
 */
export const watchWay = (platform: NodeJS.Platform): WatchWay =>
  platform === 'win32' || platform === 'darwin' ? 'whole-tree' : 'each-folder';
