import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';

/** Folders of this name hold copies, leftovers or programs, never somebody's photos. */
const skippedNames = new Set([
  'node_modules',
  '$recycle.bin',
  'system volume information',
  'lost+found',
  '#recycle',
  '#snapshot',
  '@eadir',
  '__macosx',
]);

/** Where the system and its programs live, by platform. */
function systemFolders(): readonly string[] {
  const home = homedir();
  switch (process.platform) {
    case 'win32':
      return [
        process.env['SystemRoot'],
        process.env['ProgramFiles'],
        process.env['ProgramFiles(x86)'],
        process.env['ProgramData'],
        join(home, 'AppData'),
      ].filter((path) => path !== undefined);
    case 'darwin':
      return ['/System', '/Library', '/private', '/dev', '/cores', join(home, 'Library')];
    default:
      return ['/proc', '/sys', '/dev', '/run', '/boot', '/snap', '/usr', '/var/lib', '/var/cache'];
  }
}

/** Whether a folder below one that the person gave is looked through. */
export type FolderFilter = (path: string) => boolean;

/**
 * Leaves out what nobody means by "my photos": hidden folders, recycle bins, the system's own folders,
 * and `ownFolders`, where My Cat keeps its thumbnails.
 *
 * The folder that the person gave is always looked through, whatever its name.
 */
export function createFolderFilter(ownFolders: readonly string[]): FolderFilter {
  const skippedPaths = new Set([...systemFolders(), ...ownFolders].map((path) => resolve(path)));
  return (path) => {
    const name = basename(path);
    if (name.startsWith('.') || skippedNames.has(name.toLowerCase())) return false;
    return !skippedPaths.has(resolve(path));
  };
}
