import type { Exclusions } from '../../contract/indexing.ts';
import type { FileLedger, PlaceLedger } from '../ports.ts';
import { usualLimitMs } from './answers-in-time.ts';
import { createFolderWatch, type FolderStatus, type FolderWatch } from './folder-watch.ts';
import type { SidecarListing } from './list-photos.ts';
import type { MountReader } from './mount-reader.ts';
import type { WatchedFolder } from './reconcile.ts';
import { createFolderFilter } from '../files/searched-folders.ts';

export type WatcherOptions = {
  readonly ledger: FileLedger;
  readonly places: PlaceLedger;
  readonly mounts: MountReader;
  /** Folders that are never looked through, such as the library's own. */
  readonly ownFolders: readonly string[];
  /** What the person left out; the usual names when not given. */
  readonly exclusions?: Exclusions;
  /** Follow changes live; otherwise folders are looked through when asked. */
  readonly live: boolean;
  /** After each writing to the ledger: there may be new jobs. */
  readonly onChanges: () => void;
  readonly onStatus: (folderId: number, status: FolderStatus) => void;
  /** Files that programs write beside photos came, changed or went, while following live. */
  readonly onSidecars?: (paths: readonly string[]) => void;
  /** What lies beside the photos of a directory, at each look through its folder. */
  readonly onSidecarsListed?: (folderId: number, listing: SidecarListing) => Promise<void>;
  /** What failed over something that is no folder's fault, such as a full disk. */
  readonly onError: (error: unknown) => void;
  readonly quietMs?: number;
  /** Time that one look at a file or folder may take. */
  readonly answerLimitMs?: number;
  /** Whether a look that nobody asked for may be taken now. */
  readonly mayLookAnew?: () => boolean;
  /** Time between looks through everything, in case a change was not told. */
  readonly rescanMs?: number;
  /** Time between looks through folders that cannot be followed live. */
  readonly limitedRescanMs?: number;
  /** Time between looks whether a folder left or is back. */
  readonly placeCheckMs?: number;
};

export type Watcher = {
  /** The whole wish: new folders are scanned and followed, those not named any more are let go. */
  watch(folders: readonly WatchedFolder[]): void;
  /** Other folders are left out from now on: everything is looked through and followed anew. */
  leaveOut(exclusions: Exclusions): void;
  /** Looks through these folders (all when absent) once more. */
  rescan(folderIds?: readonly number[]): Promise<void>;
  /** Looks a folder through once more; the person says that what is missing there is gone. */
  believe(folderId: number): Promise<void>;
  /** Looks now whether a drive left or is back. */
  checkPlaces(): Promise<void>;
  status(folderId: number): FolderStatus | null;
  /** Resolves when no scan is going on. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** A look through a folder takes at most this share of the time: of a million files it takes the better part of a minute. */
const mostOfTheTime = 1 / 200;

type Entry = {
  readonly folder: WatchedFolder;
  readonly watch: FolderWatch;
  /** When another look through all of it may begin by itself, by the clock of `performance.now`. */
  restsUntilMs: number;
};

/** Keeps the ledger equal to the person's folders. */
export function createWatcher(options: WatcherOptions): Watcher {
  const { ledger, places, mounts, live, quietMs = 2000 } = options;
  const { answerLimitMs = usualLimitMs } = options;
  let isSearched = createFolderFilter(options.ownFolders, options.exclusions);
  const entries = new Map<number, Entry>();
  let wanted: ReadonlyMap<number, WatchedFolder> = new Map();
  const scans = new Set<Promise<void>>();

  const scan = async (entry: Entry) => {
    const beganMs = performance.now();
    await track(entry.watch.scan());
    const endedMs = performance.now();
    entry.restsUntilMs = endedMs + (endedMs - beganMs) / mostOfTheTime;
  };

  function track(look: Promise<void>): Promise<void> {
    const running = look.catch(options.onError);
    scans.add(running);
    return running.finally(() => scans.delete(running));
  }

  function begin(folder: WatchedFolder): void {
    const watch = createFolderWatch({
      folder,
      ledger,
      places,
      mounts,
      isSearched,
      live,
      quietMs,
      answerLimitMs,
      onChanges: options.onChanges,
      onError: options.onError,
      onSidecars: (paths) => options.onSidecars?.(paths),
      onSidecarsListed: async (listing) => options.onSidecarsListed?.(folder.folderId, listing),
      onStatus: (status) => {
        // What could not be written down waits for nothing but the next look.
        if (status.notice?.kind === 'failed-look') entry.restsUntilMs = 0;
        options.onStatus(folder.folderId, status);
      },
    });
    const entry = { folder, watch, restsUntilMs: 0 };
    entries.set(folder.folderId, entry);
    options.onStatus(folder.folderId, watch.status());
    void scan(entry);
  }

  function end({ folder, watch }: Entry, then: () => void = () => undefined): void {
    entries.delete(folder.folderId);
    const closing = watch.close().catch(options.onError).then(then);
    scans.add(closing);
    void closing.finally(() => scans.delete(closing));
  }

  /** Ends a watch and begins it anew, unless the folder is not wanted any more or watched again. */
  function renew(entry: Entry): void {
    const { folderId } = entry.folder;
    end(entry, () => {
      const folder = wanted.get(folderId);
      if (folder !== undefined && !entries.has(folderId)) begin(folder);
    });
  }

  /** A look that nobody asked for, through the folders that are due. */
  async function lookAnew(isMeant: (entry: Entry) => boolean): Promise<void> {
    if (options.mayLookAnew?.() === false) return;
    const isDue = (entry: Entry) => performance.now() >= entry.restsUntilMs && isMeant(entry);
    await Promise.all([...entries.values()].filter(isDue).map(scan));
  }

  const isLimited = ({ watch }: Entry) => watch.status().state === 'limited';

  /** Notices drives that came back, and those that left without a word. */
  async function checkPlaces(): Promise<void> {
    const check = async (entry: Entry) => {
      if (await entry.watch.hasMoved()) void scan(entry);
    };
    const due = [...entries.values()].filter(({ watch }) => watch.mayHaveMoved());
    await Promise.all(due.map(check));
  }

  async function rescan(folderIds: readonly number[] = [...entries.keys()]): Promise<void> {
    const chosen = folderIds.map((id) => entries.get(id)).filter((entry) => entry !== undefined);
    await Promise.all(chosen.map(scan));
  }

  const every = (defaultMs: number, ms: number | undefined, look: () => Promise<void>) =>
    setInterval(() => void look().catch(options.onError), ms ?? defaultMs).unref();
  const timers = live
    ? [
        every(30 * 60_000, options.rescanMs, () => lookAnew(() => true)),
        every(5 * 60_000, options.limitedRescanMs, () => lookAnew(isLimited)),
        every(30_000, options.placeCheckMs, checkPlaces),
      ]
    : [];

  async function settled(): Promise<void> {
    while (scans.size > 0) await Promise.all(scans);
  }

  return {
    watch(folders) {
      wanted = new Map(folders.map((folder) => [folder.folderId, folder]));
      for (const entry of [...entries.values()]) {
        if (wanted.get(entry.folder.folderId)?.path !== entry.folder.path) end(entry);
      }
      for (const folder of folders) if (!entries.has(folder.folderId)) begin(folder);
    },
    leaveOut(exclusions) {
      isSearched = createFolderFilter(options.ownFolders, exclusions);
      for (const entry of [...entries.values()]) renew(entry);
    },
    rescan,
    believe: async (folderId) => {
      const entry = entries.get(folderId);
      if (entry !== undefined) await track(entry.watch.believe());
    },
    checkPlaces,
    status: (folderId) => entries.get(folderId)?.watch.status() ?? null,
    settled,
    async close() {
      timers.forEach(clearInterval);
      wanted = new Map();
      for (const entry of [...entries.values()]) end(entry);
      await settled();
    },
  };
}
