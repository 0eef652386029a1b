import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Exclusions } from '../../contract/indexing.ts';
import { isLibraryPart } from './library-parts.ts';

/**
 * Names of folders that hold copies, leftovers or programs, never somebody's photos; in lower case.
 *
 * `*` stands for anything at the beginning or the end of a name. The person may change this list.
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
  '@__thumb',
  '__macosx',
  // Bins and earlier states of network drives and of a Mac.
  'recycled',
  'recycle bin*',
  '@recycle',
  '@recently-snapshot',
  '@sharebin',
  '@tmp',
  '~snapshot',
  'backups.backupdb',
  'network trash folder',
  'temporary items',
  // What other photo programs make for themselves: Picasa, Immich, PhotoPrism, Piwigo, Nextcloud,
  // darktable, Lightroom, iTunes, ACDSee, Jellyfin.
  'thumb',
  'thumbs',
  '_thumbs',
  'picasa2',
  'sidecar',
  '_data',
  'thumbnail',
  'pwg_representative',
  'encoded-video',
  'appdata_*',
  'files_trashbin',
  'files_versions',
  'mipmaps-*',
  '*.lrdata',
  '*.lrcat-data',
  '*.trickplay',
  'ipod photo cache',
  'zbthumbnail.info',
  // Folders that a Mac shows as one file: programs and documents.
  '*.app',
  '*.bundle',
  '*.key',
  '*.pages',
  '*.numbers',
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
  const isLeftOutName = createNameTest(names);
  return (path) => {
    const name = basename(path);
    if (name.startsWith('.') || isLeftOutName(name) || isLibraryPart(path)) return false;
    return !skippedPaths.has(resolve(path));
  };
}

/** Whether a name is one of those given, whatever its capitals; `*` is anything before or after. */
function createNameTest(names: readonly string[]): (name: string) => boolean {
  const compared = names.map(comparedName);
  const whole = new Set(compared.filter((name) => !name.includes('*')));
  const ends = compared.filter((name) => name.length > 1 && name.startsWith('*'));
  const starts = compared.filter((name) => name.length > 1 && name.endsWith('*'));
  return (name) => {
    const asked = comparedName(name);
    return (
      whole.has(asked) ||
      ends.some((end) => asked.endsWith(end.slice(1))) ||
      starts.some((start) => asked.startsWith(start.slice(0, -1)))
    );
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
