import type { Folder, FolderNotice } from '../../contract/indexing.ts';
import type { FileLedger, Place, PlaceLedger } from '../ports.ts';
import { coalesceChanges } from './coalesce-changes.ts';
import { folderNotices } from './folder-notices.ts';
import { answersInTime } from './answers-in-time.ts';
import { isFolder } from './is-folder.ts';
import { followFolder, type LiveFolder } from './live-folder.ts';
import { isMediaFileName } from '../files/video-file-name.ts';
import { isSidecarName } from '../files/sidecar-names.ts';
import { applyObservations } from './apply-observations.ts';
import type { MountReader } from './mount-reader.ts';
import { inParallel } from '../concurrency/in-parallel.ts';
import { onceAtATime } from '../concurrency/once-at-a-time.ts';
import { filesAtOnce } from './describe-file.ts';
import { NotAnswering, type SidecarListing } from './list-photos.ts';
import { isAnotherFolder } from './another-folder.ts';
import { createNameReader, observePath, type NameReader } from './observe-path.ts';
import { createPlaceFinder, samePlaces } from './places.ts';
import { createQuietPaths } from './quiet-paths.ts';
import { isReachable, reconcile, type ReconcileOutcome, type WatchedFolder } from './reconcile.ts';
import type { FolderFilter } from '../files/searched-folders.ts';

/** What is known of a followed folder, as the person sees it. */
export type FolderStatus = Pick<Folder, 'state' | 'notice'>;

/** So many of the files that lay in a folder are compared with those of one that has its name now. */
const mostCompared = 2000;

export type FolderWatchOptions = {
  readonly folder: WatchedFolder;
  readonly ledger: FileLedger;
  readonly places: PlaceLedger;
  readonly mounts: MountReader;
  readonly isSearched: FolderFilter;
  /** Whether to follow changes live; otherwise the folder is looked through when asked. */
  readonly live: boolean;
  /** How long a file must not change before it counts as whole. */
  readonly quietMs: number;
  /** After each writing to the ledger. */
  readonly onChanges: () => void;
  readonly onStatus: (status: FolderStatus) => void;
  /** Files that programs write beside photos came, changed or went. */
  readonly onSidecars: (paths: readonly string[]) => void;
  /** What lies beside the photos of a directory, at each look through the folder. */
  readonly onSidecarsListed: (listing: SidecarListing) => Promise<void>;
  /** Time that one look at a file or folder may take. */
  readonly answerLimitMs: number;
  /** When live changes could not be written to the ledger. */
  readonly onError: (error: unknown) => void;
};

export type FolderWatch = {
  /** Looks the folder through once, after any look that is still going on. */
  scan(): Promise<void>;
  /** Looks it through once more, and forgets what is missing however much it is. */
  believe(): Promise<void>;
  /** Whether its drive, or one below it, came or went without a word. */
  hasMoved(): Promise<boolean>;
  /** Whether {@link hasMoved} has anything to find; false without asking any drive where the system says so. */
  mayHaveMoved(): boolean;
  status(): FolderStatus;
  close(): Promise<void>;
};

/** Keeps the ledger equal to one folder: by looking it through, and by following it live. */
export function createFolderWatch(options: FolderWatchOptions): FolderWatch {
  const { folder, ledger, mounts, isSearched } = options;
  const closing = new AbortController();
  let status: FolderStatus = { state: 'scanning', notice: null };
  /** What was mounted where at the last look; null before it and while nothing is there. */
  let places: readonly Place[] | null = null;
  let live: LiveFolder | null = null;
  let liveNotice: FolderNotice | null = null;
  let keptNotice: FolderNotice | null = null;
  let foundNotice: FolderNotice | null = null;
  let work: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  const inTime = <T>(path: string, question: Promise<T>) =>
    answersInTime(path, question, options.answerLimitMs);
  /** A folder that does not answer is asked no second time meanwhile: each question holds a thread. */
  const reachable = onceAtATime(() => isReachable(folder.path));
  const quietPaths = createQuietPaths(options.quietMs, (paths) => {
    inTurn(() => applyQuiet(paths)).catch(lookLater);
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

  /** What keeps photos is said before what makes them late. */
  const tellWatching = () =>
    tell({
      state: liveNotice === null ? 'watching' : 'limited',
      notice: keptNotice ?? liveNotice ?? foundNotice,
    });

  async function goOffline(): Promise<void> {
    places = null;
    tell({ state: 'offline', notice: folderNotices.offline(folder.path) });
    await followNoMore();
  }

  async function followNoMore(): Promise<void> {
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
      onLost: () => {
        scan().catch(options.onError);
      },
      onError: (error) => {
        const limit = error.code === 'ENOSPC' || error.code === 'EMFILE';
        liveNotice = limit ? folderNotices.watchLimit() : folderNotices.notLive(error.message);
        if (status.state === 'watching') tellWatching();
      },
    });
    return live;
  }

  async function lookThrough(believe: boolean): Promise<void> {
    tell({ state: 'scanning', notice: status.notice });
    try {
      await compare(believe);
    } catch (error) {
      tellFailed(error);
      throw error;
    }
  }

  /** It is looked through from time to time until that succeeds. */
  const tellFailed = (error: unknown) =>
    tell({ state: 'limited', notice: folderNotices.failedLook(folder.path, error) });

  async function compare(believe: boolean): Promise<void> {
    const outcome = await reconcile({
      folder,
      ledger,
      places: options.places,
      mounts,
      isSearched,
      believe,
      onWritten: options.onChanges,
      onSidecars: options.onSidecarsListed,
      signal: closing.signal,
      answerLimitMs: options.answerLimitMs,
    });
    if (outcome.kind === 'offline') await goOffline();
    if (outcome.kind !== 'done') return;
    const remounted = places !== null && !samePlaces(places, outcome.places);
    places = outcome.places;
    keptNotice = keptNoticeOf(outcome);
    foundNotice = foundNoticeOf(outcome);
    tellWatching();
    // A folder's watch stays with the drive that was there when it began.
    if (remounted) await followNoMore();
  }

  /**
   * What stirred and could not be written down is told by nobody again: a look finds it.
   *
   * Where nothing answers it is taken at once, since it begins with asking for the drive.
   */
  function lookLater(error: unknown): void {
    if (error instanceof NotAnswering) {
      scan().catch(options.onError);
      return;
    }
    tellFailed(error);
    options.onError(error);
  }

  const isFolderNow = (path: string) => inTime(path, isFolder(path));

  /** What lies beside photos is no change of theirs; a folder may be named like it. */
  async function applyQuiet(paths: readonly string[]): Promise<void> {
    const sidecars = new Set<string>();
    for (const path of paths.filter(isSidecarName))
      if (!(await isFolderNow(path))) sidecars.add(path);
    const others = paths.filter((path) => !sidecars.has(path));
    if (others.length > 0) await applyLive(others);
    if (sidecars.size > 0) options.onSidecars([...sidecars]);
  }

  async function applyLive(paths: readonly string[]): Promise<void> {
    if (places === null) return;
    const namesIn = createNameReader();
    if (await areOthers(paths, places, namesIn)) return lookThrough(false);
    const observe = (path: string) => inTime(path, observePath(path, isSearched, namesIn));
    const seen = (await inParallel(paths, filesAtOnce, observe)).flat();
    // Unplugging a drive looks like deleting everything on it, plugging one in like new files on the one below.
    if (seen.length > 0 && (await hasMoved())) {
      scan().catch(options.onError);
      return;
    }
    const changes = coalesceChanges(seen);
    const applied = await applyObservations({ folder, ledger, places, changes });
    if (applied === 'doubted') return lookThrough(false);
    if (applied === 'written') options.onChanges();
  }

  /** Whether some of the folders among these paths are not the ones that had their names before. */
  async function areOthers(
    paths: readonly string[],
    here: readonly Place[],
    namesIn: NameReader,
  ): Promise<boolean> {
    const placeOf = createPlaceFinder(here);
    for (const path of paths) {
      const place = placeOf(path);
      // The root has its own ways to be another: a drive that left, or is back.
      if (isMediaFileName(path) || path === folder.path || place === undefined) continue;
      const known = ledger.knownBelow(folder.folderId, path, place.volumeId, mostCompared);
      if (known.length === 0 || !(await isFolderNow(path))) continue;
      if (await inTime(path, isAnotherFolder(path, known, namesIn))) return true;
    }
    return false;
  }

  async function hasMoved(): Promise<boolean> {
    const before = places;
    if (before === null && status.state !== 'offline') return false;
    const now = await mounts.at(folder.path);
    // What is not known is no news.
    if (now === 'unknown' || closing.signal.aborted) return false;
    if (before === null) return now !== null && isBack();
    return now === null || isAside(before) || !samePlaces(now, before);
  }

  /** Set aside by whoever found that it does not answer. */
  function isAside(known: readonly Place[]): boolean {
    return known.some(({ volumeId }) => options.places.holding(volumeId).length === 0);
  }

  function mayHaveMoved(): boolean {
    if (places === null) return true;
    return isAside(places) || mounts.standsStill?.(folder.path) !== true;
  }

  /** One that does not answer is looked for again at the next check. */
  const isBack = () => inTime(folder.path, reachable()).catch(() => false);

  /** A look that is asked for while another waits to begin is that one. */
  function scan(): Promise<void> {
    waiting ??= look(false, () => {
      waiting = null;
    });
    return waiting;
  }

  async function look(believe: boolean, onBegin: () => void = () => undefined): Promise<void> {
    await inTurn(() => {
      onBegin();
      return lookThrough(believe);
    });
    const begun = places === null ? null : follow();
    if (begun === null) return;
    // What came before the whole tree was followed was told by nobody.
    await begun.ready;
    if (live === begun) await inTurn(() => lookThrough(false));
  }

  return {
    scan,
    believe: () => look(true),
    hasMoved,
    mayHaveMoved,
    status: () => status,
    async close() {
      closing.abort();
      quietPaths.close();
      await live?.close();
      await work;
    },
  };
}

type Done = ReconcileOutcome & { readonly kind: 'done' };

function keptNoticeOf({ doubted, away }: Done): FolderNotice | null {
  if (doubted > 0) return folderNotices.doubted(doubted);
  return away > 0 ? folderNotices.partAway(away) : null;
}

const foundNoticeOf = ({ unreadFolders }: Done): FolderNotice | null =>
  unreadFolders.length > 0 ? folderNotices.unreadable(unreadFolders) : null;
