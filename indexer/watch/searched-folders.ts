import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Exclusions } from '../../contract/indexing.ts';

/**
 * Names of folders that hold copies, leftovers or programs, never somebody's photos; in lower case.
 *
 * The person may change this list.
 */
export const usualNames: readonly string[] = [
  'node_modules',
  'cache',
  'caches',
  'thumbnails',
  'trash',
  '$recycle.bin',
  'recycler',
  'system volume information',
  'lost+found',
  '#recycle',
  '#snapshot',
  '@eadir',
  '__macosx',
];

export const usualExclusions: Exclusions = { folders: [], names: usualNames };

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

/** A name as it is compared: composed, lower case. */
export const comparedName = (name: string) => name.normalize('NFC').trim().toLowerCase();

/**
 * Leaves out what nobody means by "my photos": hidden folders, the system's own folders, `ownFolders`,
 * where My Cat keeps its thumbnails, and what the person left out.
 *
 * The folder that the person gave is always looked through, whatever its name.
 */
export function createFolderFilter(
  ownFolders: readonly string[],
  { folders, names }: Exclusions = usualExclusions,
): FolderFilter {
  const skippedPaths = new Set(
    [...systemFolders(), ...ownFolders, ...folders].map((path) => resolve(path)),
  );
  const skippedNames = new Set(names.map(comparedName));
  return (path) => {
    const name = basename(path);
    if (name.startsWith('.') || skippedNames.has(comparedName(name))) return false;
    return !skippedPaths.has(resolve(path));
  };
}

/** Whether a file of `root` lies below a folder that is left out; quick for many files in a row. */
export function createLeftOutTest(
  isSearched: FolderFilter,
): (root: string, file: string) => boolean {
  const known = new Map<string, boolean>();
  const leftOut = (root: string, folder: string): boolean => {
    if (folder === root || folder === dirname(folder)) return false;
    const key = `${root}\0${folder}`;
    const answer = known.get(key) ?? (!isSearched(folder) || leftOut(root, dirname(folder)));
    known.set(key, answer);
    return answer;
  };
  return (root, file) => leftOut(root, dirname(file));
}
