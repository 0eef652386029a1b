import { readFile, statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { count, fileSize } from '../words.ts';
import { broken, notice, well, type Check } from './check.ts';

const wantedFreeBytes = 1e9;
const wantedWatches = 65_536;

export const nodeCheck: Check = {
  name: 'Node.js',
  run: () => {
    const detail = `${process.version} on ${process.platform} ${process.arch}, ${count(availableParallelism(), 'processor')}`;
    return isWanted(process.versions.node)
      ? well(detail)
      : broken(detail, 'Install the current LTS of Node.js (https://nodejs.org).');
  },
};

/** The same versions as `engines` in `package.json`. */
function isWanted(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

export const diskCheck: Check = {
  name: 'Disk',
  run: async (_places, libraryFolder) => {
    const { folder, freeBytes } = await freeSpace(libraryFolder);
    const detail = `${fileSize(freeBytes)} free at ${folder}`;
    return freeBytes >= wantedFreeBytes
      ? well(detail)
      : notice(detail, 'Free some space, or choose a library elsewhere with --library.');
  },
};

/** Free bytes where a folder is, or would be made. */
async function freeSpace(folder: string): Promise<{ folder: string; freeBytes: number }> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return { folder, freeBytes: bavail * bsize };
  } catch (error) {
    const parent = dirname(folder);
    if (parent === folder) throw error;
    return freeSpace(parent);
  }
}

/** Linux counts the folders that all programs of a person watch together. */
export const watchLimitCheck: Check = {
  name: 'Folder watching',
  run: async () => {
    if (process.platform !== 'linux') return well('no limit on this system');
    const watches = Number(await readFile('/proc/sys/fs/inotify/max_user_watches', 'utf8'));
    const detail = `up to ${count(watches, 'folder')} can be followed at a time`;
    return watches >= wantedWatches
      ? well(detail)
      : notice(
          detail,
          'With more folders, raise the limit: sudo sysctl -w fs.inotify.max_user_watches=524288',
        );
  },
};
