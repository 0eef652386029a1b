import { opendir, stat } from 'node:fs/promises';
import type {
  FileLedger,
  KnownFile,
  ListedFile,
  MountedVolume,
  Place,
  PlaceLedger,
} from '../ports.ts';
import {
  listPhotos,
  NotAnswering,
  type SidecarListing,
  type UnreadableFolder,
} from './list-photos.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';
import { inSlices } from '../concurrency/in-slices.ts';
import { createPace, inPacedParts } from '../concurrency/step-size.ts';
import { ownTurn } from '../concurrency/own-turn.ts';
import { missingFiles } from './missing-files.ts';
import { answersInTime } from './answers-in-time.ts';
import { createNumberSet } from './number-set.ts';
import type { MountReader } from './mount-reader.ts';
import {
  createPlaceFinder,
  exchangedVolumes,
  isSameVolume,
  samePlaces,
  type Exchange,
} from './places.ts';
import { createLeftOutTest, type FolderFilter } from '../files/searched-folders.ts';

/** A folder of the library. */
export type WatchedFolder = { readonly folderId: number; readonly path: string };

export type ReconcileOutcome =
  | {
      readonly kind: 'done';
      readonly places: readonly Place[];
      /** Folders that could not be read; what is known of them stays. */
      readonly unreadFolders: readonly string[];
      /** Files that are missing in such a number that nobody believes it. */
      readonly doubted: number;
      /** Files on volumes that are not in their places now. */
      readonly away: number;
    }
  /** The folder is not there, or its drive is not in its place: nothing was forgotten. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'aborted' };

export type ReconcileOptions = {
  readonly folder: WatchedFolder;
  readonly ledger: FileLedger;
  readonly places: PlaceLedger;
  readonly mounts: MountReader;
  readonly isSearched: FolderFilter;
  /** The person's word that files which are missing are gone. */
  readonly believe: boolean;
  /** After each part written to the ledger, so that work can begin before the scan ends. */
  readonly onWritten: () => void;
  /** What lies beside the photos of a directory; waited for before these are compared. */
  readonly onSidecars?: (listing: SidecarListing) => Promise<void>;
  readonly signal: AbortSignal;
  /** Time that one look at a file or folder may take. */
  readonly answerLimitMs?: number;
};

/** New files written to the ledger in one transaction, some hundredths of a second at most. */
const partSize = 200;
/** Of files that are gone a few go with those that came, should they be the same ones; the others follow. */
const fewGone = 50;
const goneAtOnce = { least: 10, most: 500 } as const;
/** Files compared in one step: what the library knows of each may have to come from a slow disk. */
const filesInStep = 10;
/** Known files read before anything else is answered. */
const knownAtOnce = 500;

async function isEmptyFolder(path: string): Promise<boolean> {
  const folder = await opendir(path);
  try {
    return (await folder.read()) === null;
  } finally {
    await folder.close();
  }
}

/** Whether there is such a folder. */
async function isThere(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => null);
  return facts?.isDirectory() === true;
}

/** Whether there is something to look through: an empty folder may be a drive's bare mount point. */
export async function isReachable(path: string): Promise<boolean> {
  return (await isThere(path)) && !(await isEmptyFolder(path).catch(() => true));
}

/** What is mounted at the folder; rejects with {@link NotAnswering} where nobody can tell. */
async function mountedNow({ mounts, folder }: ReconcileOptions) {
  const mounted = await mounts.at(folder.path);
  if (mounted === 'unknown') throw new NotAnswering(`${folder.path} could not be asked for.`);
  return mounted;
}

/**
 * Whether an empty folder is the bare place where a drive is usually mounted.
 *
 * Where photos were known and the folder is now empty on another volume (or on an unknown one),
 * unplugging is likelier than deleting, and forgetting would be the worse mistake.
 */
async function lacksItsDrive(
  { folder, places, answerLimitMs }: ReconcileOptions,
  own: MountedVolume | undefined,
  isKnown: boolean,
): Promise<boolean> {
  if (!isKnown) return false;
  const last = places.known(folder.folderId).find(({ path }) => path === folder.path);
  if (last?.identity === own?.identity) return false;
  return answersInTime(folder.path, isEmptyFolder(folder.path), answerLimitMs);
}

/**
 * Compares a folder with what the library knows of it and writes the difference to the ledger.
 *
 * New and changed files are written part by part while the folder is read, missing ones at the end.
 * Files below a folder that could not be read, and those of volumes that are not in their places, are
 * not missing. An unchanged file costs no writing. Rejects with {@link NotAnswering}, and leaves all as it was, where
 * nobody can tell whether the folder is there.
 */
export async function reconcile(options: ReconcileOptions): Promise<ReconcileOutcome> {
  const { folder, ledger, signal } = options;
  const mounted = await mountedNow(options);
  const lastKnown = ledger.lastKnown(folder.folderId);
  if (mounted === null || (await lacksItsDrive(options, mounted[0], lastKnown > 0))) {
    return leave(options);
  }
  const unread: string[] = [];
  const silent: string[] = [];
  const note = ({ path, error }: UnreadableFolder) => {
    unread.push(path);
    if (error instanceof NotAnswering) silent.push(path);
  };
  const beside: SidecarListing[] = [];
  const noteBeside = (listed: SidecarListing) => {
    beside.push(listed);
  };
  const listing = listPhotos(folder.path, options.isSearched, note, signal, undefined, noteBeside);
  const { places, photos } = await placeVolumes(options, mounted, listing);
  const scan = createScan(options, places, lastKnown);
  for await (const listed of photos) {
    for (const one of beside.splice(0)) await options.onSidecars?.(one);
    await scan.note(listed);
  }
  if (signal.aborted) return { kind: 'aborted' };
  if (silent.length > 0) return leave(options);
  // A drive may have gone while it was read: then everything of it would look missing.
  const after = await mountedNow(options);
  if (after === null || !samePlaces(after, mounted)) return leave(options);
  return { kind: 'done', places, unreadFolders: unread, ...(await scan.end(unread)) };
}

function leave({ places, folder }: ReconcileOptions): ReconcileOutcome {
  places.lose(folder.folderId);
  return { kind: 'offline' };
}

type Placed = {
  readonly places: readonly Place[];
  readonly photos: AsyncIterable<readonly ListedFile[]> | Iterable<readonly ListedFile[]>;
};

/** Writes which volumes are where; to recognise one under another name, all is listed first. */
async function placeVolumes(
  { folder, ledger, places, signal }: ReconcileOptions,
  mounted: readonly MountedVolume[],
  listing: AsyncIterable<readonly ListedFile[]>,
): Promise<Placed> {
  const exchanges = exchangedVolumes(places.known(folder.folderId), mounted, () =>
    ledger.knownFiles(folder.folderId),
  );
  if (exchanges.length === 0)
    return { places: places.see(folder.folderId, mounted), photos: listing };
  const photos: ListedFile[] = [];
  for await (const listed of listing) photos.push(...listed);
  // Half a listing tells nothing of whose it is.
  if (signal.aborted) return { places: [], photos: [] };
  for (const exchange of exchanges) recognise(places, exchange, photos);
  return { places: places.see(folder.folderId, mounted), photos: [photos] };
}

function recognise(places: PlaceLedger, exchange: Exchange, photos: readonly ListedFile[]): void {
  if (isSameVolume(exchange, photos)) places.recognise(exchange.before.volumeId, exchange.now);
}

function isNews(file: ListedFile, known: ListedFile | undefined): boolean {
  if (known === undefined) return true;
  if (file.isPlaceholder === true) return false;
  return known.bytes !== file.bytes || known.modifiedAtMs !== file.modifiedAtMs;
}

/**
 * Takes a listing in, part by part, and compares it with what was known.
 *
 * Of what is known it holds a bit a file: the library itself is asked about each, so that a million files are compared
 * in little memory and between other answers. Files that came after `lastKnown` came meanwhile and are not missing.
 */
function createScan(options: ReconcileOptions, places: readonly Place[], lastKnown: number) {
  const { folder, ledger, isSearched, believe, onWritten } = options;
  const { folderId } = folder;
  const placeOf = createPlaceFinder(places);
  const listed = createNumberSet(lastKnown);
  const counts = new Map<number, number>();
  const parts = new Map<number, ListedFile[]>();

  function write(
    volumeId: number,
    present: readonly ListedFile[],
    absent: readonly string[],
  ): void {
    ledger.applyChanges(folderId, { present, absent }, volumeId);
    onWritten();
  }

  function noteOne(photo: ListedFile): void {
    const volumeId = placeOf(photo.path)?.volumeId;
    if (volumeId === undefined) return;
    const known = ledger.knownAt(folderId, photo.path, volumeId);
    if (known !== undefined) listed.add(known.fileId);
    counts.set(volumeId, (counts.get(volumeId) ?? 0) + 1);
    if (!isNews(photo, known)) return;
    const part = parts.get(volumeId) ?? [];
    part.push(photo);
    parts.set(volumeId, part);
    if (part.length < partSize) return;
    parts.delete(volumeId);
    write(volumeId, part, []);
  }

  function* noted(photos: readonly ListedFile[]): Steps<void> {
    for (const [at, photo] of photos.entries()) {
      if (at % filesInStep === 0) yield;
      noteOne(photo);
    }
  }

  return {
    note: (photos: readonly ListedFile[]) => inSlices(noted(photos)),
    end: async (unread: readonly string[]) => {
      const { unlisted, knownOn, away } = await unlistedFiles(options, placeOf, {
        lastKnown,
        isListed: listed.has,
      });
      const isLeftOut = createLeftOutTest(isSearched);
      const { gone, doubted } = missingFiles({
        unlisted,
        places,
        knownOn: (volumeId) => knownOn.get(volumeId) ?? 0,
        listedOn: (volumeId) => counts.get(volumeId) ?? 0,
        unread,
        isLeftOut: (path) => isLeftOut(folder.path, path),
        believe,
      });
      for (const [volumeId, paths] of gone) {
        const first = paths.slice(0, fewGone);
        const present = parts.get(volumeId) ?? [];
        if (present.length + first.length > 0) write(volumeId, present, first);
        await inPacedParts(paths.slice(fewGone), createPace(goneAtOnce), (some) => {
          write(volumeId, [], some);
        });
      }
      return { doubted, away };
    },
  };
}

type Unlisted = {
  readonly unlisted: readonly KnownFile[];
  /** Files known of each volume that is there. */
  readonly knownOn: ReadonlyMap<number, number>;
  /** Files of volumes that are not in their places. */
  readonly away: number;
};

/** Goes once through the known files, and keeps those that were not listed. */
async function unlistedFiles(
  { ledger, folder }: ReconcileOptions,
  placeOf: (path: string) => Place | undefined,
  { lastKnown, isListed }: { lastKnown: number; isListed: (fileId: number) => boolean },
): Promise<Unlisted> {
  const unlisted: KnownFile[] = [];
  const knownOn = new Map<number, number>();
  let away = 0;
  for (let after = 0; after < lastKnown;) {
    const files = ledger.knownAfter(folder.folderId, after, knownAtOnce);
    for (const file of files) {
      const { fileId, path, volumeId } = file;
      if (fileId > lastKnown) break;
      if (placeOf(path)?.volumeId !== volumeId) away += 1;
      else {
        knownOn.set(volumeId, (knownOn.get(volumeId) ?? 0) + 1);
        if (!isListed(fileId)) unlisted.push(file);
      }
    }
    after = files.at(-1)?.fileId ?? lastKnown;
    await ownTurn();
  }
  return { unlisted, knownOn, away };
}
