import { opendir, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import type { FileLedger, ListedFile } from '../ports.ts';
import { listPhotos, type UnreadableFolder } from './list-photos.ts';
import type { FolderFilter } from './searched-folders.ts';

/** A folder of the library. */
export type WatchedFolder = { readonly folderId: number; readonly path: string };

export type ReconcileOutcome =
  | {
      readonly kind: 'done';
      readonly device: number;
      /** Folders that could not be read; what is known of them stays. */
      readonly unreadFolders: readonly string[];
    }
  /** The folder is not there, or its drive is not in its place: nothing was forgotten. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'aborted' };

export type ReconcileOptions = {
  readonly folder: WatchedFolder;
  readonly ledger: FileLedger;
  readonly isSearched: FolderFilter;
  /** The device the folder was on when last looked through; null when not known. */
  readonly lastDevice: number | null;
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

/** The device a folder is on; null when it is not there. */
export async function deviceOf(path: string): Promise<number | null> {
  const facts = await stat(path).catch(() => null);
  return facts?.isDirectory() === true ? facts.dev : null;
}

/** Whether there is something to look through: an empty folder may be a drive's bare mount point. */
export async function isReachable(path: string): Promise<boolean> {
  return (await deviceOf(path)) !== null && !(await isEmptyFolder(path).catch(() => true));
}

/**
 * Whether an empty folder is the bare place where a drive is usually mounted.
 *
 * Where photos were known and the folder is now empty on another device (or on an unknown one, after a
 * restart), unplugging is likelier than deleting, and forgetting would be the worse mistake.
 */
async function lacksItsDrive(options: ReconcileOptions, device: number, known: number) {
  if (known === 0 || device === options.lastDevice) return false;
  return isEmptyFolder(options.folder.path);
}

const isNews = (file: ListedFile, known: Omit<ListedFile, 'path'> | undefined) =>
  known?.bytes !== file.bytes || known.modifiedAtMs !== file.modifiedAtMs;

/**
 * Compares a folder with what the library knows of it and writes the difference to the ledger.
 *
 * New and changed files are written part by part while the folder is read, missing ones at the end.
 * Files below a folder that could not be read are not missing. An unchanged file costs no writing.
 */
export async function reconcile(options: ReconcileOptions): Promise<ReconcileOutcome> {
  const { folder, ledger, signal } = options;
  const device = await deviceOf(folder.path);
  if (device === null) return { kind: 'offline' };
  const known = ledger.knownFiles(folder.folderId);
  if (await lacksItsDrive(options, device, known.size)) return { kind: 'offline' };

  const missing = new Set(known.keys());
  const unread: string[] = [];
  const note = ({ path }: UnreadableFolder) => void unread.push(path);
  let part: ListedFile[] = [];
  const write = (absent: readonly string[]) => {
    if (part.length === 0 && absent.length === 0) return;
    ledger.applyChanges(folder.folderId, { present: part, absent });
    part = [];
    options.onWritten();
  };

  for await (const photos of listPhotos(folder.path, options.isSearched, note, signal)) {
    for (const photo of photos) {
      missing.delete(photo.path);
      if (isNews(photo, known.get(photo.path))) part.push(photo);
    }
    if (part.length >= partSize) write([]);
  }
  if (signal.aborted) return { kind: 'aborted' };
  // The drive may have gone while it was read: then everything would look missing.
  if ((await deviceOf(folder.path)) !== device) return { kind: 'offline' };
  write(withoutUnread(missing, unread));
  return { kind: 'done', device, unreadFolders: unread };
}

function withoutUnread(missing: ReadonlySet<string>, unread: readonly string[]): string[] {
  const prefixes = unread.map((path) => (path.endsWith(sep) ? path : path + sep));
  return [...missing].filter((path) => !prefixes.some((prefix) => path.startsWith(prefix)));
}
