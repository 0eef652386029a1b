import type { Folder, FolderNotice } from '../../contract/indexing.ts';
import type { FileLedger } from '../ports.ts';
import { coalesceChanges, type Observation } from './coalesce-changes.ts';
import { folderNotices } from './folder-notices.ts';
import { followFolder, type LiveFolder } from './live-folder.ts';
import { observePath } from './observe-path.ts';
import { createQuietPaths } from './quiet-paths.ts';
import { deviceOf, reconcile, type WatchedFolder } from './reconcile.ts';
import type { FolderFilter } from './searched-folders.ts';

/** What is known of a followed folder, as the person sees it. */
export type FolderStatus = Pick<Folder, 'state' | 'notice'>;

export type FolderWatchOptions = {
  readonly folder: WatchedFolder;
  readonly ledger: FileLedger;
  readonly isSearched: FolderFilter;
  /** Whether to follow changes live; otherwise the folder is looked through when asked. */
  readonly live: boolean;
  /** How long a file must not change before it counts as whole. */
  readonly quietMs: number;
  /** After each writing to the ledger. */
  readonly onChanges: () => void;
  readonly onStatus: (status: FolderStatus) => void;
  /** When live changes could not be written to the ledger. */
  readonly onError: (error: unknown) => void;
};

export type FolderWatch = {
  /** Looks the folder through once, after any look that is still going on. */
  scan(): Promise<void>;
  status(): FolderStatus;
  close(): Promise<void>;
};

/** Keeps the ledger equal to one folder: by looking it through, and by following it live. */
export function createFolderWatch(options: FolderWatchOptions): FolderWatch {
  const { folder, ledger, isSearched } = options;
  const closing = new AbortController();
  let status: FolderStatus = { state: 'scanning', notice: null };
  let device: number | null = null;
  let live: LiveFolder | null = null;
  let liveNotice: FolderNotice | null = null;
  let work: Promise<void> = Promise.resolve();
  const quietPaths = createQuietPaths(options.quietMs, (paths) => {
    inTurn(() => applyLive(paths)).catch(options.onError);
  });

  /** Scans and live changes take turns, so that neither writes what the other has overtaken. */
  function inTurn(step: () => Promise<void>): Promise<void> {
    const turn = work.then(() => (closing.signal.aborted ? undefined : step()));
    work = turn.catch(() => undefined);
    return turn;
  }

  function tell(next: FolderStatus): void {
    const same = next.state === status.state && next.notice?.message === status.notice?.message;
    status = next;
    if (!same && !closing.signal.aborted) options.onStatus(status);
  }

  const tellWatching = (notice: FolderNotice | null) =>
    tell({
      state: liveNotice === null ? 'watching' : 'limited',
      notice: liveNotice ?? notice,
    });

  async function goOffline(): Promise<void> {
    tell({ state: 'offline', notice: folderNotices.offline(folder.path) });
    const ending = live;
    live = null;
    await ending?.close();
  }

  /** Begins to follow the folder live, unless it is followed already. */
  function follow(): LiveFolder | null {
    if (!options.live || live !== null || closing.signal.aborted) return null;
    liveNotice = null;
    live = followFolder({
      root: folder.path,
      isSearched,
      onStir: (path) => {
        quietPaths.stir(path);
      },
      onError: (error) => {
        const limit = error.code === 'ENOSPC' || error.code === 'EMFILE';
        liveNotice = limit ? folderNotices.watchLimit() : folderNotices.notLive(error.message);
        if (status.state === 'watching') tellWatching(null);
      },
    });
    return live;
  }

  async function lookThrough(): Promise<void> {
    tell({ state: 'scanning', notice: status.notice });
    const outcome = await reconcile({
      folder,
      ledger,
      isSearched,
      lastDevice: device,
      onWritten: options.onChanges,
      signal: closing.signal,
    });
    if (outcome.kind === 'offline') await goOffline();
    if (outcome.kind !== 'done') return;
    device = outcome.device;
    const { unreadFolders } = outcome;
    tellWatching(unreadFolders.length > 0 ? folderNotices.unreadable(unreadFolders) : null);
  }

  async function applyLive(paths: readonly string[]): Promise<void> {
    if (status.state === 'offline') return;
    const seen: Observation[] = [];
    for (const path of paths) seen.push(...(await observePath(path, isSearched)));
    const loses = seen.some(({ kind }) => kind === 'absent');
    // Unplugging a drive looks like deleting everything on it.
    if (loses && (await deviceOf(folder.path)) !== device) {
      await goOffline();
      return;
    }
    const changes = coalesceChanges(seen);
    for (const change of changes) ledger.applyChanges(folder.folderId, change);
    if (changes.length > 0) options.onChanges();
  }

  async function scan(): Promise<void> {
    const begun = (await deviceOf(folder.path)) === null ? null : follow();
    await inTurn(lookThrough);
    if (begun === null) return;
    // What came before the whole tree was followed was told by nobody.
    await begun.ready;
    if (live === begun) await inTurn(lookThrough);
  }

  return {
    scan,
    status: () => status,
    async close() {
      closing.abort();
      quietPaths.close();
      await live?.close();
      await work;
    },
  };
}
