import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Observation } from './coalesce-changes.ts';
import { isOtherSpelling, placeholderFor } from './entry-names.ts';
import { describeFile, lookAtEntry } from './describe-file.ts';
import { listFolder, namedLikePhoto } from './list-photos.ts';
import { standIns } from '../files/stand-ins.ts';
import { isMediaFileName } from '../files/video-file-name.ts';
import type { FolderFilter } from '../files/searched-folders.ts';

/** Names in a folder, none where it cannot be read. */
export type NameReader = (folder: string) => Promise<readonly string[]>;

/** Reads each folder once: of a thousand files copied into one, each would list all thousand. */
export function createNameReader(): NameReader {
  const known = new Map<string, Promise<readonly string[]>>();
  return (folder) => {
    const names = known.get(folder) ?? readdir(folder).catch(() => []);
    known.set(folder, names);
    return names;
  };
}

/**
 * Looks at a path where something stirred and says what is there now.
 *
 * A folder tells of its own photos (its sub-folders stir by themselves). What is neither a folder nor
 * a photo any more counts as gone, with all that may have been below it.
 */
export async function observePath(
  path: string,
  isSearched: FolderFilter,
  namesIn: NameReader = createNameReader(),
): Promise<Observation[]> {
  const facts = await lookAtEntry(path).catch(() => undefined);
  // What cannot be looked at proves nothing about itself.
  if (facts === undefined) return [];
  if (facts?.isDirectory() === true) {
    // An unreadable folder proves nothing about its photos.
    const listing = await listFolder(path, isSearched).catch(() => null);
    const photos = [...namedLikePhoto(path), ...(listing?.photos ?? [])];
    return photos.map((file) => ({ kind: 'present', file }));
  }
  if (facts === null && (await isNamedWithoutText(path, namesIn))) return present(path);
  if (facts === null ? await isInTheCloud(path) : await isGoneByName(path, namesIn))
    return facts === null ? [] : [{ kind: 'absent', path }];
  const file =
    facts !== null && (await isPhotoHere(path))
      ? await describeFile(path).catch(() => undefined)
      : null;
  if (file === undefined) return [];
  return [file === null ? { kind: 'absent', path } : { kind: 'present', file }];
}

async function present(path: string): Promise<Observation[]> {
  const file = await describeFile(path);
  return file === null ? [] : [{ kind: 'present', file }];
}

/** Whether a photo is there, and cannot be found by its name because that has bytes which are no text. */
async function isNamedWithoutText(path: string, namesIn: NameReader): Promise<boolean> {
  if (!path.includes('\uFFFD') || !isMediaFileName(path)) return false;
  return (await namesIn(dirname(path))).includes(basename(path));
}

/** Whether a file is one of those that are looked at. */
async function isPhotoHere(path: string): Promise<boolean> {
  if (!isMediaFileName(path)) return false;
  return (await standIns(dirname(path), [basename(path)])).length > 0;
}

/** A photo that was moved to the cloud is not gone. */
async function isInTheCloud(path: string): Promise<boolean> {
  const placeholder = join(dirname(path), placeholderFor(basename(path)));
  return lstat(placeholder).then(
    () => true,
    () => false,
  );
}

/** Whether a file is found by a name that it has no more. */
async function isGoneByName(path: string, namesIn: NameReader): Promise<boolean> {
  return isOtherSpelling(await namesIn(dirname(path)), basename(path));
}
