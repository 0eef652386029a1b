import { readFile, statfs } from 'node:fs/promises';
import type { IndexerHealth } from '../../contract/events.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Ask } from '../desktop/context.ts';
import type { Words } from '../words/words.ts';
import type { Finding } from './finding.ts';

const wantedFreeBytes = 1e9;
const wantedWatches = 65_536;

export type CheckUpOptions = {
  readonly ask: Ask;
  readonly words: Words;
  readonly health: IndexerHealth;
  readonly reason: Fault | null;
  readonly libraryFolder: string;
  readonly platform: NodeJS.Platform;
};

/** Checks what the app stands on, as `my-cat doctor` does in the terminal. */
export async function checkUp(options: CheckUpOptions): Promise<readonly Finding[]> {
  const { words, health, reason } = options;
  const process: Finding = {
    well: health === 'running',
    text: words.checkUp.process,
    cure: reason?.message ?? null,
  };
  const parts = [disk, watches, library, folders, engine, videos];
  const found = await Promise.all(parts.map((part) => part(options).catch(failed)));
  return [process, ...found.filter((one) => one !== null)];
}

async function library({ ask, words }: CheckUpOptions): Promise<Finding> {
  const { photos, labels, problems } = await ask('library.check', undefined);
  const { library: whole, libraryBroken } = words.checkUp;
  return problems.length === 0
    ? { well: true, text: whole(photos, labels), cure: null }
    : { well: false, text: problems.join(' '), cure: libraryBroken };
}

async function folders({ ask, words }: CheckUpOptions): Promise<Finding> {
  const all = await ask('folders.list', undefined);
  const { folders: there, foldersAway, foldersAwayCure } = words.checkUp;
  const away = all.filter(({ state }) => state === 'offline').map(({ path }) => path);
  return away.length === 0
    ? { well: true, text: there(all.length), cure: null }
    : { well: false, text: foldersAway(away.join(', ')), cure: foldersAwayCure };
}

async function engine({ ask, words }: CheckUpOptions): Promise<Finding> {
  const { engine: name, problem } = await ask('indexing.progress', undefined);
  return {
    well: problem === null,
    text: words.checkUp.engine(name),
    cure: problem?.message ?? null,
  };
}

/** Null where no video waits for what decodes them: most people have none. */
async function videos({ ask, words }: CheckUpOptions): Promise<Finding | null> {
  const { videosLeftOut: count } = await ask('indexing.progress', undefined);
  if (count === 0) return null;
  const { videosLeftOut, videosLeftOutCure } = words.checkUp;
  return { well: false, text: videosLeftOut(count), cure: videosLeftOutCure };
}

async function disk({ words, libraryFolder }: CheckUpOptions): Promise<Finding> {
  const { bavail, bsize } = await statfs(libraryFolder);
  const well = bavail * bsize >= wantedFreeBytes;
  const gigabytes = Math.round((bavail * bsize) / 1e8) / 10;
  return {
    well,
    text: words.checkUp.disk(gigabytes),
    cure: well ? null : words.checkUp.diskFull,
  };
}

/** Linux counts the folders that all programs of a person watch together. */
async function watches({ words, platform }: CheckUpOptions): Promise<Finding | null> {
  if (platform !== 'linux') return null;
  const limit = Number(await readFile('/proc/sys/fs/inotify/max_user_watches', 'utf8'));
  const well = limit >= wantedWatches;
  return { well, text: words.checkUp.watches(limit), cure: well ? null : words.checkUp.watchesFew };
}

const failed = (error: unknown): Finding => ({
  well: false,
  text: error instanceof Error ? error.message : String(error),
  cure: null,
});
