import { homedir } from 'node:os';
import { join, posix, resolve, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultLibraryFolder, xdgFolder, type Machine } from '../contract/library-folder.ts';

/** Where this program's own parts are. */
export type ProgramPlaces = {
  readonly root: string;
  readonly weightsFolder: string;
  readonly workerFile: string;
};

/**
 * Finds the parts from where `cli/index` runs: as source (`cli/index.ts`) or built
 * (`out/cli/index.js`).
 */
export function programPlaces(entry: string): ProgramPlaces {
  const file = fileURLToPath(entry);
  const isSource = file.endsWith('.ts');
  const root = resolve(file, isSource ? '../..' : '../../..');
  return {
    root,
    weightsFolder: join(root, 'models/weights'),
    workerFile: isSource
      ? join(root, 'indexer/engines/vision-worker.ts')
      : join(root, 'out/indexer/vision-worker.js'),
  };
}

const machine = (): Machine => ({
  platform: process.platform,
  home: homedir(),
  environment: process.env,
});

/** The library of the app, unless another is named. */
export function libraryFolder(chosen: string | undefined): string {
  return resolve(chosen ?? defaultLibraryFolder(machine()));
}

/** Folder of what can be made again, such as the libraries of `find --like`. */
export function cacheFolder({ platform, home, environment }: Machine = machine()): string {
  const chosen = environment['MY_CAT_CACHE'];
  if (chosen) return chosen;
  if (platform === 'win32') {
    const named = environment['LOCALAPPDATA'] ?? '';
    const local = named === '' ? win32.join(home, 'AppData', 'Local') : named;
    return win32.join(local, 'My Cat', 'Cache');
  }
  if (platform === 'darwin') return posix.join(home, 'Library/Caches/My Cat');
  const caches = xdgFolder(environment, 'XDG_CACHE_HOME') ?? posix.join(home, '.cache');
  return posix.join(caches, 'my-cat');
}
