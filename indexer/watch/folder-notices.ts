import { basename } from 'node:path';
import type { FolderNotice } from '../../contract/indexing.ts';

/** What the person should know about a watched folder, each with its cure. */
export const folderNotices = {
  offline: (path: string): FolderNotice => ({
    kind: 'offline',
    message: `“${basename(path) || path}” is not there now. Connect its drive and it goes on by itself; its photos and everything you taught are kept.`,
  }),

  partAway: (files: number): FolderNotice => ({
    kind: 'part-away',
    message: `${files} photos known here are on a drive that is not in its place now. They and everything you taught are kept; connect it and it goes on by itself.`,
  }),

  doubted: (files: number): FolderNotice => ({
    kind: 'doubted',
    message: `${files} photos, most of what was here, are missing all at once. They are kept for now: look whether the drive or server is all right. If you deleted them, say so in the list of folders, or with “my-cat index --gone”.`,
  }),

  failedLook: (path: string, error: unknown): FolderNotice => ({
    kind: 'failed-look',
    message: `“${basename(path) || path}” could not be looked through (${error instanceof Error ? error.message : String(error)}). It is tried again every few minutes; what is known of it is kept.`,
  }),

  unreadable: (
    folders: readonly string[],
    platform: NodeJS.Platform = process.platform,
  ): FolderNotice => {
    const [first = ''] = folders;
    const more = folders.length - 1;
    const others = more === 0 ? '' : ` and ${more} more ${more === 1 ? 'folder' : 'folders'}`;
    // A Mac asks the person once for each kind of place, and refuses for ever after a no.
    if (platform === 'darwin')
      return {
        kind: 'not-allowed',
        message: `This Mac does not let My Cat read “${first}”${others}. Allow it in System Settings › Privacy & Security › Files & Folders; libraries of Photos need Full Disk Access. What is known of them is kept.`,
      };
    return {
      kind: 'unreadable',
      message: `“${first}”${others} may not be read by you. Change the permissions to include the photos in there.`,
    };
  },

  watchLimit: (): FolderNotice => ({
    kind: 'watch-limit',
    message:
      'This computer allows no more folders to be followed live, so new photos are looked for every few minutes instead. To raise the limit, run: echo fs.inotify.max_user_watches=524288 | sudo tee /etc/sysctl.d/60-my-cat.conf && sudo sysctl --system',
  }),

  notLive: (reason: string): FolderNotice => ({
    kind: 'not-live',
    message: `Changes here cannot be followed live (${reason}), so new photos are looked for every few minutes instead.`,
  }),
} as const;
