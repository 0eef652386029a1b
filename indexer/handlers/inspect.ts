import { realpath, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { InspectedPhoto } from '../../contract/inspected-photo.ts';
import { FaultError } from '../../contract/fault.ts';
import { isPhotoFileName } from '../files/photo-file-name.ts';
import { cropsOfPhoto } from '../store/crops.ts';
import { readExclusions } from '../store/exclusions.ts';
import { fileByPath } from '../store/photos.ts';
import { listPhotos } from '../watch/list-photos.ts';
import { createFolderFilter, type FolderFilter } from '../files/searched-folders.ts';
import { cropView } from './crop-view.ts';
import type { HandlerContext } from './handler-context.ts';
import { seeNow, type PhotoEyes } from './photo-eyes.ts';

/** Photos read ahead of the engine, so that it does not wait for the disk. */
const readAhead = 2;

/** Looks at photos, and at all photos of folders, in the order given; folders by path. */
export async function inspectPaths(
  context: HandlerContext,
  eyes: PhotoEyes,
  paths: readonly string[],
): Promise<readonly InspectedPhoto[]> {
  // Asked first, so that a library opened for reading is refused before minutes of work.
  context.writable();
  const isSearched = createFolderFilter([], readExclusions(context.db));
  const listed = await Promise.all(paths.map((path) => photosAt(path, isSearched)));
  const files = [...new Set(listed.flat())];
  const { concurrency } = await eyes.engine();
  const answers: InspectedPhoto[] = [];
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < files.length; index = next++)
      answers[index] = await inspectFile(context, eyes, files[index] ?? '');
  };
  await Promise.all(Array.from({ length: concurrency + readAhead }, lane));
  return answers;
}

async function inspectFile(
  context: HandlerContext,
  eyes: PhotoEyes,
  path: string,
): Promise<InspectedPhoto> {
  const failure = await seeNow(context, eyes, path);
  const file = fileByPath.get(context.db, path);
  const photoId = file?.photoId ?? null;
  if (failure !== null || file === undefined || photoId === null)
    return { path, photoId: null, state: 'failed', failure, crops: [] };
  const { library } = context.source();
  const crops = cropsOfPhoto(context.db, photoId).map((crop) => cropView(library, crop));
  return { path, photoId, state: file.state, failure: null, crops };
}

/** The file itself, or the photos below the folder; a path that is not there fails when it is read. */
async function photosAt(path: string, isSearched: FolderFilter): Promise<readonly string[]> {
  if (!isAbsolute(path))
    throw new FaultError('bad-request', `${path} is not a full path. Give the path from the root.`);
  const real = await realpath(path).catch(() => path);
  const isFolder = await stat(real).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  if (!isFolder) return [real];
  const found: string[] = [];
  const unread: string[] = [];
  for await (const photos of listPhotos(real, isSearched, (folder) => unread.push(folder.path)))
    found.push(...photos.map((photo) => photo.path).filter(isPhotoFileName));
  if (unread.includes(real))
    throw new FaultError('failed', `The folder ${path} cannot be read. Check its permissions.`);
  return found.sort();
}
