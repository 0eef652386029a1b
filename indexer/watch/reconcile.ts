import { opendir, stat } from 'node:fs/promises';
import type {
  FileLedger,
  KnownFile,
  ListedFile,
  MountedVolume,
  Place,
  PlaceLedger,
} from '../ports.ts';
import { unknownVolumeId } from '../store/volumes.ts';
import { listPhotos, NotAnswering, type UnreadableFolder } from './list-photos.ts';
import { missingFiles } from './missing-files.ts';
import type { MountReader } from './mount-reader.ts';
import {
  createPlaceFinder,
  exchangedVolumes,
  isSameVolume,
  samePlaces,
  type Exchange,
} from './places.ts';
import { createLeftOutTest, type FolderFilter } from './searched-folders.ts';

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
  readonly signal: AbortSignal;
};

/** Files written to the ledger in one transaction. */
const partSize = 500;

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

/**
 * Whether an empty folder is the bare place where a drive is usually mounted.
 *
 * Where photos were known and the folder is now empty on another volume (or on an unknown one),
 * unplugging is likelier than deleting, and forgetting would be the worse mistake.
 */
async function lacksItsDrive(
  { folder, places }: ReconcileOptions,
  own: MountedVolume | undefined,
  known: number,
): Promise<boolean> {
  if (known === 0) return false;
  const last = places.known(folder.folderId).find(({ path }) => path === folder.path);
  return last?.identity !== own?.identity && isEmptyFolder(folder.path);
}

/**
 * Compares a folder with what the library knows of it and writes the difference to the ledger.
 *
 * New and changed files are written part by part while the folder is read, missing ones at the end.
 * Files below a folder that could not be read, and those of volumes that are not in their places, are
 * not missing. An unchanged file costs no writing.
 */
export async function reconcile(options: ReconcileOptions): Promise<ReconcileOutcome> {
  const { folder, ledger, mounts, signal } = options;
  const mounted = await mounts.at(folder.path);
  const known = ledger.knownFiles(folder.folderId);
  if (mounted === null || (await lacksItsDrive(options, mounted[0], known.length))) {
    return leave(options);
  }
  const unread: string[] = [];
  const silent: string[] = [];
  const note = ({ path, error }: UnreadableFolder) => {
    unread.push(path);
    if (error instanceof NotAnswering) silent.push(path);
  };
  const listing = listPhotos(folder.path, options.isSearched, note, signal);
  const { places, photos } = await placeVolumes(options, mounted, known, listing);
  // Placing volumes moves none but the files of which nobody knew where they lie.
  const isMoved = known.some(({ volumeId }) => volumeId === unknownVolumeId);
  const scan = createScan(options, places, isMoved ? ledger.knownFiles(folder.folderId) : known);
  for await (const listed of photos) scan.note(listed);
  if (signal.aborted) return { kind: 'aborted' };
  if (silent.length > 0) return leave(options);
  // A drive may have gone while it was read: then everything of it would look missing.
  const after = await mounts.at(folder.path);
  if (after === null || !samePlaces(after, mounted)) return leave(options);
  return { kind: 'done', places, unreadFolders: unread, ...scan.end(unread) };
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
  { folder, places, signal }: ReconcileOptions,
  mounted: readonly MountedVolume[],
  known: readonly KnownFile[],
  listing: AsyncIterable<readonly ListedFile[]>,
): Promise<Placed> {
  const exchanges = exchangedVolumes(places.known(folder.folderId), mounted, known);
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

/** Takes a listing in, part by part, and compares it with what was known. */
function createScan(
  options: ReconcileOptions,
  places: readonly Place[],
  all: readonly KnownFile[],
) {
  const { folder, ledger, isSearched, believe, onWritten } = options;
  const placeOf = createPlaceFinder(places);
  const known = all.filter(({ path, volumeId }) => placeOf(path)?.volumeId === volumeId);
  const byPath = new Map(known.map((file) => [file.path, file]));
  const listed = new Set<string>();
  const counts = new Map<number, number>();
  const parts = new Map<number, ListedFile[]>();

  function write(volumeId: number, absent: readonly string[]): void {
    const present = parts.get(volumeId) ?? [];
    parts.delete(volumeId);
    if (present.length + absent.length === 0) return;
    ledger.applyChanges(folder.folderId, { present, absent }, volumeId);
    onWritten();
  }

  function noteOne(photo: ListedFile): void {
    const volumeId = placeOf(photo.path)?.volumeId;
    if (volumeId === undefined) return;
    listed.add(photo.path);
    counts.set(volumeId, (counts.get(volumeId) ?? 0) + 1);
    if (!isNews(photo, byPath.get(photo.path))) return;
    const part = parts.get(volumeId) ?? [];
    part.push(photo);
    parts.set(volumeId, part);
    if (part.length >= partSize) write(volumeId, []);
  }

  return {
    note: (photos: readonly ListedFile[]) => photos.forEach(noteOne),
    end: (unread: readonly string[]) => {
      const isLeftOut = createLeftOutTest(isSearched);
      const { gone, doubted } = missingFiles({
        known,
        places,
        isListed: (path) => listed.has(path),
        listedOn: (volumeId) => counts.get(volumeId) ?? 0,
        unread,
        isLeftOut: (path) => isLeftOut(folder.path, path),
        believe,
      });
      for (const [volumeId, paths] of gone) write(volumeId, paths);
      return { doubted, away: all.length - known.length };
    },
  };
}
