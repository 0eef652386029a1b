import type { Exclusions, Progress } from '../../contract/indexing.ts';
import type { Indexer } from '../../indexer/indexer.ts';
import { takeLowestPriority } from '../../indexer/lowest-priority.ts';
import { existingFolders, leftOut } from '../arguments.ts';
import { WrongUse } from '../errors.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { createProgressDisplay, type ProgressDisplay } from '../progress-display.ts';
import { toWork, withLibrary, type Context, type LibraryOptions } from '../with-library.ts';
import { count, duration } from '../words.ts';

export type IndexOptions = LibraryOptions & {
  readonly watch?: boolean;
  /** Keep a copy of the library that other computers may read. */
  readonly share?: boolean;
  /** Folders and names of folders that are not looked through, from now on. */
  readonly exclude?: readonly string[];
  /** The person's word that photos which are missing are gone, however many they are. */
  readonly gone?: boolean;
  readonly threads?: number;
  readonly json?: boolean;
};

/** Adds folders to the library and returns when every photo in them was looked at. */
export async function indexFolders(
  context: Context,
  folders: readonly string[],
  options: IndexOptions,
): Promise<ExitCode> {
  const paths = await existingFolders(folders);
  const exclude = await leftOut(options.exclude ?? []);
  return withWorkingLibrary(context, options, async (indexer, display) => {
    const startedAtMs = performance.now();
    await lookThrough(context, indexer, paths, exclude);
    const doubts = await doubtedFolders(indexer);
    if (options.gone === true) {
      for (const { folderId } of doubts) await indexer.handlers['folders.believe']({ folderId });
      await indexer.settled();
    }
    display.stop();
    if (options.gone !== true) for (const doubt of doubts) context.terminal.note(doubt.message);
    const progress = await indexer.handlers['indexing.progress']();
    await report(context, options, progress, performance.now() - startedAtMs);
    if (options.watch === true) {
      // Nobody waits for what is followed from now on; what it starts does as it does.
      takeLowestPriority();
      await untilStopped(context);
    }
    return progress.total > 0 ? exitCode.found : exitCode.nothingFound;
  });
}

/** Opens a library that looks at its waiting photos, and shows how far it is. */
export async function withWorkingLibrary<T>(
  context: Context,
  options: IndexOptions,
  use: (indexer: Indexer, display: ProgressDisplay) => Promise<T>,
): Promise<T> {
  const display = createProgressDisplay(context.terminal);
  const { watch = false, share = false, threads } = options;
  const access = { ...toWork, watch, share, ...(threads === undefined ? {} : { threads }) };
  try {
    const used = (indexer: Indexer) => use(indexer, display);
    return await withLibrary(context, options, access, used, (event) => {
      if (event.kind === 'progress') display.show(event.progress);
    });
  } finally {
    display.stop();
  }
}

/** Scans folders, all of the library's if none is named, and waits until all photos were seen. */
export async function lookThrough(
  { terminal }: Context,
  indexer: Indexer,
  folders: readonly string[],
  exclude: Exclusions = { folders: [], names: [] },
): Promise<void> {
  const { handlers } = indexer;
  const known = folders.length > 0 ? [] : await handlers['folders.list']();
  const paths = folders.length > 0 ? folders : known.map((folder) => folder.path);
  if (paths.length === 0) {
    throw new WrongUse('This library follows no folder yet. Name one: my-cat index FOLDER…');
  }
  await handlers['folders.add']({ paths });
  await leaveOut(indexer, exclude);
  await indexer.settled();
  // Ctrl-C also settles the work, but not because everything was seen.
  terminal.signal.throwIfAborted();
}

type Doubt = { readonly folderId: number; readonly message: string };

/** Folders that have lost most of their photos at once, which nobody believes. */
async function doubtedFolders({ handlers }: Indexer): Promise<readonly Doubt[]> {
  const folders = await handlers['folders.list']();
  return folders.flatMap(({ folderId, path, notice }) =>
    notice?.kind === 'doubted' ? [{ folderId, message: `${path}: ${notice.message}` }] : [],
  );
}

/** Adds to what is left out already, in the app as well; after the folders, in which it must lie. */
async function leaveOut({ handlers }: Indexer, more: Exclusions): Promise<void> {
  if (more.folders.length + more.names.length === 0) return;
  const { folders, names } = await handlers['exclusions.get']();
  await handlers['exclusions.set']({
    folders: [...folders, ...more.folders],
    names: [...names, ...more.names],
  });
}

async function report(
  { terminal }: Context,
  { json }: IndexOptions,
  { total, failed }: Progress,
  tookMs: number,
): Promise<void> {
  const unread = failed === 0 ? '' : `; ${failed} could not be read (see my-cat status --failures)`;
  terminal.note(`Looked through ${count(total, 'photo')} in ${duration(tookMs)}${unread}.`);
  if (json !== true) return;
  await terminal.results.write(JSON.stringify({ photos: total, failed, seconds: tookMs / 1000 }));
  await terminal.results.flush();
}

/** Pends until Ctrl-C, which {@link withLibrary} turns into an orderly end. */
function untilStopped({ terminal }: Context): Promise<never> {
  terminal.note('Following the folders. Stop with Ctrl-C.');
  return new Promise(() => undefined);
}
