import type { Dirent } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { isPhotoFileName } from '../files/photo-file-name.ts';
import { withDeadline } from '../images/with-deadline.ts';
import type { ListedFile } from '../ports.ts';
import { standIns } from '../files/stand-ins.ts';
import { isSidecarName } from '../files/sidecar-names.ts';
import { isMediaFileName } from '../files/video-file-name.ts';
import { describeEach, type DescribeFiles } from './describe-file.ts';
import { isFolderListedAsLink, placeholderOf } from './entry-names.ts';
import { createFileDescriber } from './file-describer.ts';
import type { FolderFilter } from '../files/searched-folders.ts';

/** One folder's own photos and videos, not those of its sub-folders. */
export type FolderListing = {
  readonly photos: readonly ListedFile[];
  /** What programs wrote beside them. */
  readonly sidecars: readonly ListedFile[];
  readonly folders: readonly string[];
};

/** Folders listed at the same time. */
const parallelFolders = 4;

/** Entries of a folder read before anything else is answered. */
const entriesAtOnce = 256;

/** Time that listing one folder may take: a server needs minutes for some hundred thousand files. */
const listingLimitMs = 300_000;

/**
 * A folder that is named like a photo, as a file that can only fail.
 *
 * It is looked through like any folder; its name is listed too, so that the person reads why there is
 * no such photo. Without size and time, so that what stirs inside it does not queue it again.
 */
export function namedLikePhoto(folder: string): readonly ListedFile[] {
  return isPhotoFileName(folder) ? [{ path: folder, bytes: 0, modifiedAtMs: 0 }] : [];
}

/** What a folder has, sorted by what is to be done with it. */
type Entries = {
  readonly folders: string[];
  readonly links: Dirent[];
  readonly photos: string[];
  readonly sidecars: string[];
  /** Names of photos of which only the placeholder is here. */
  readonly placeholders: string[];
};

/** Lists one folder; rejects if it cannot be read. */
export async function listFolder(
  folder: string,
  isSearched: FolderFilter,
  describe: DescribeFiles = describeEach,
): Promise<FolderListing> {
  const entries = await readEntries(folder);
  // Joined once: for 100,000 names it would take most of a second.
  const before = join(folder, 'name').slice(0, -'name'.length);
  const pathOf = (name: string) => before + name;
  const reparsed =
    process.platform === 'win32' ? await foldersListedAsLinks(folder, entries.links) : [];
  const folders = [...entries.folders, ...reparsed].map(pathOf).filter(isSearched);
  const own = await standIns(folder, entries.photos);
  const photos = await describe(own.map(pathOf));
  // Where there are no photos, these are files of somebody else's.
  const beside = entries.photos.length > 0 ? entries.sidecars.map(pathOf) : [];
  const sidecars = await describe(beside);
  return {
    sidecars: sidecars.filter((file) => file !== null),
    photos: [
      ...photos.filter((photo) => photo !== null),
      ...folders.flatMap(namedLikePhoto),
      ...entries.placeholders.map((name) => inTheCloud(pathOf(name))),
    ],
    folders,
  };
}

/** Read in parts: a folder of 100,000 files would else be one long pause for everybody. */
async function readEntries(folder: string): Promise<Entries> {
  const entries: Entries = {
    folders: [],
    links: [],
    photos: [],
    sidecars: [],
    placeholders: [],
  };
  const names = new Set<string>();
  for await (const entry of await opendir(folder, { bufferSize: entriesAtOnce })) {
    const { name } = entry;
    names.add(name);
    if (entry.isDirectory()) entries.folders.push(name);
    else if (isMediaFileName(name)) entries.photos.push(name);
    else if (isSidecarName(name) && !name.startsWith('.')) entries.sidecars.push(name);
    if (entry.isSymbolicLink()) entries.links.push(entry);
    const awaited = placeholderOf(name);
    if (awaited !== null && isMediaFileName(awaited)) entries.placeholders.push(awaited);
  }
  return { ...entries, placeholders: entries.placeholders.filter((name) => !names.has(name)) };
}

async function foldersListedAsLinks(
  folder: string,
  links: readonly Dirent[],
): Promise<readonly string[]> {
  const itself = await Promise.all(
    links.map(({ name }) => lstat(join(folder, name)).catch(() => null)),
  );
  return links.flatMap((entry, at) => {
    const facts = itself[at];
    const isFolder = facts !== null && facts !== undefined && isFolderListedAsLink(entry, facts);
    return isFolder ? [entry.name] : [];
  });
}

const inTheCloud = (path: string): ListedFile => ({
  path,
  bytes: 0,
  modifiedAtMs: 0,
  isPlaceholder: true,
});

/** A drive or share that did not answer in time. */
export class NotAnswering extends Error {
  override readonly name = 'NotAnswering';
}

/** A folder that could not be listed, and why. */
export type UnreadableFolder = { readonly path: string; readonly error: unknown };

/** What lies beside the photos of one directory, which may be nothing. */
export type SidecarListing = { readonly path: string; readonly sidecars: readonly ListedFile[] };

/**
 * Lists the photos and videos of a folder and everything below it, folder by folder as they are read.
 *
 * Links to folders are not followed, so a loop of links cannot trap it. A folder that cannot be read
 * is told to `onUnreadable` and the rest goes on; one that does not answer is told as
 * {@link NotAnswering} and ends the listing. Aborting ends it early. `onSidecars` is told before the photos beside them
 * are given.
 */
export async function* listPhotos(
  root: string,
  isSearched: FolderFilter,
  onUnreadable: (folder: UnreadableFolder) => void,
  signal?: AbortSignal,
  limitMs: number = listingLimitMs,
  onSidecars: (listing: SidecarListing) => void = () => undefined,
): AsyncGenerator<readonly ListedFile[]> {
  const describer = createFileDescriber();
  const waiting = [root];
  const silent: string[] = [];
  try {
    while (waiting.length > 0 && silent.length === 0 && signal?.aborted !== true) {
      // Taken from the end, so that the list of waiting folders stays short in deep trees.
      const batch = waiting.splice(-parallelFolders);
      const listings = await Promise.all(
        batch.map((path) =>
          withDeadline(
            listFolder(path, isSearched, describer.describe),
            limitMs,
            () => new NotAnswering(`${path} does not answer.`),
          ).catch((error: unknown) => {
            if (error instanceof NotAnswering) silent.push(path);
            onUnreadable({ path, error });
            return null;
          }),
        ),
      );
      for (const [at, listing] of listings.entries()) {
        if (listing === null) continue;
        const { photos, sidecars, folders } = listing;
        waiting.push(...folders);
        if (photos.length === 0) continue;
        onSidecars({ path: batch[at] ?? root, sidecars });
        yield photos;
      }
    }
  } finally {
    describer.end();
  }
}
