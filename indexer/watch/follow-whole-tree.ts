import { watch, type FSWatcher } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isSidecarName } from '../files/sidecar-names.ts';
import { isMediaFileName } from '../files/video-file-name.ts';
import type { LiveFolder, LiveFolderOptions } from './live-folder.ts';
import { createLeftOutTest, type FolderFilter } from '../files/searched-folders.ts';

/** The part of `fs.watch` that is used, and that tests play. */
export type OpenTreeWatch = (root: string) => Pick<FSWatcher, 'on' | 'close'>;

const openTreeWatch: OpenTreeWatch = (root) => watch(root, { recursive: true });

const isToldOf = (path: string) => isMediaFileName(path) || isSidecarName(path);

/** A folder and those below it that are looked through; nothing where there is no folder. */
async function* foldersFrom(
  folder: string,
  isSearched: FolderFilter,
  signal: AbortSignal,
): AsyncGenerator<string> {
  if (signal.aborted) return;
  yield folder;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && isSearched(path)) yield* foldersFrom(path, isSearched, signal);
  }
}

/**
 * Follows a folder tree live with a single watch, which tells everything below by its name.
 *
 * A folder that is moved in is told once, not with all that it brings, so those below it are told here. What
 * has gone may have been a folder with photos, whatever its name.
 */
export function followWholeTree(
  { root, isSearched, onStir, onLost, onError }: LiveFolderOptions,
  open: OpenTreeWatch = openTreeWatch,
): LiveFolder {
  const isLeftOut = createLeftOutTest(isSearched);
  const closing = new AbortController();
  const { signal } = closing;

  async function cameOrWent(path: string): Promise<void> {
    const facts = await lstat(path).catch(() => null);
    if (signal.aborted) return;
    if (facts?.isDirectory() === true) {
      if (!isSearched(path)) return;
      for await (const folder of foldersFrom(path, isSearched, signal)) onStir(folder);
    } else if (facts === null || isToldOf(path)) onStir(path);
  }

  function hear(event: string, name: string | Buffer | null): void {
    if (signal.aborted) return;
    if (name === null) {
      onLost();
      return;
    }
    const path = join(root, name.toString());
    // The root tells of its own end by its own name.
    if (name === basename(root)) onStir(root);
    if (isLeftOut(root, path)) return;
    if (event === 'rename') cameOrWent(path).catch(onError);
    else if (isToldOf(path)) onStir(path);
  }

  let watcher: ReturnType<OpenTreeWatch> | null = null;
  try {
    watcher = open(root);
    watcher.on('change', hear);
    watcher.on('error', (error) => {
      onError(error);
    });
  } catch (error) {
    onError(error as NodeJS.ErrnoException);
  }
  return {
    ready: Promise.resolve(),
    close() {
      closing.abort();
      watcher?.close();
      return Promise.resolve();
    },
  };
}
