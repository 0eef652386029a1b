import type { CommandHandlers } from '../../contract/commands.ts';
import { FaultError } from '../../contract/fault.ts';
import type { PhotoDetail } from '../../contract/photo.ts';
import { mapInSteps } from '../../models/head/fitting/steps.ts';
import { inSlices } from '../concurrency/in-slices.ts';
import { ownTurn } from '../concurrency/own-turn.ts';
import { isPhotoFileName } from '../files/photo-file-name.ts';
import type { GallerySource } from '../library/gallery-columns.ts';
import type { Library } from '../library/library.ts';
import { chooseShot } from '../store/best-shots.ts';
import { cropsOfPhoto } from '../store/crops.ts';
import type { ReadableDb } from '../store/database.ts';
import { fileByPath, filesOfPhoto, pathOfPhoto } from '../store/photos.ts';
import { writtenOf } from '../store/written-words.ts';
import { cropView } from './crop-view.ts';
import { drawCrop } from './draw-crop.ts';
import type { HandlerContext } from './handler-context.ts';
import { inspectPaths } from './inspect.ts';
import { toReadFault, type PhotoEyes } from './photo-eyes.ts';
import { requirePhoto } from './require-row.ts';

type PhotoHandlers = Pick<
  CommandHandlers,
  | 'photos.inspect'
  | 'photos.detail'
  | 'photos.paths'
  | 'photos.orientation'
  | 'photos.chooseBest'
  | 'crops.draw'
  | 'files.known'
>;

export function photoHandlers(context: HandlerContext, eyes: PhotoEyes): PhotoHandlers {
  return {
    'photos.inspect': ({ paths }) => inspectPaths(context, eyes, paths),
    'files.known': async ({ paths }) => {
      const isKnown = (path: string) => fileByPath.get(context.db, path) !== undefined;
      const known = await inSlices(mapInSteps(paths, isKnown));
      return paths.filter((_, at) => known[at]);
    },
    'photos.detail': ({ photoId }) => photoDetail(context.source().library, photoId),
    'photos.paths': ({ photoIds }) => pathsOf(context.db, photoIds),
    'photos.orientation': ({ path }) => orientationOf(eyes, path),
    'photos.chooseBest': ({ photoId, chosen }) => {
      const { contentKey } = requirePhoto(context.db, photoId);
      const burst = burstOf(context.source(), photoId);
      const shot = chosen ? contentKey : null;
      return { before: chooseShot(context.writable(), burst, shot, context.now()) };
    },
    'crops.draw': (drawn) => drawCrop(context, eyes, drawn),
  };
}

async function pathsOf(db: ReadableDb, photoIds: readonly number[]): Promise<readonly string[]> {
  const find = (photoId: number) => pathOfPhoto.get(db, photoId)?.path ?? [];
  // To look at 100,000 numbers whether they are some has taken a slice of its own.
  await ownTurn();
  return (await inSlices(mapInSteps(photoIds, find))).flat();
}

/** A video's frames are upright when they come. */
async function orientationOf({ reader }: PhotoEyes, path: string): Promise<number> {
  if (!isPhotoFileName(path)) return 1;
  return reader.orientation(path).catch(toReadFault);
}

/** All photos of a photo's burst; itself alone for most. */
function burstOf({ library, stacks }: GallerySource, photoId: number): ReadonlySet<number> {
  const { photoIds } = library.photos;
  const numbers = stacks.numbers();
  const number = numbers[library.photos.indexOf(photoId) ?? -1] ?? 0;
  const burst = new Set([photoId]);
  if (number === 0) return burst;
  numbers.forEach((other, index) => {
    if (other === number) burst.add(photoIds[index] ?? 0);
  });
  return burst;
}

/** The other files of its shot, the shown one first. */
function versionsOf({ db, photos }: Library, photoId: number): PhotoDetail['versions'] {
  const index = photos.indexOf(photoId);
  if (index === undefined) return [];
  return photos.versionsOf(index).flatMap((version) => {
    const id = photos.photoIds[version] ?? 0;
    const [file] = id === photoId ? [] : filesOfPhoto.all(db, id);
    return file === undefined ? [] : [{ photoId: id, path: file.path }];
  });
}

function photoDetail(library: Library, photoId: number): PhotoDetail {
  const { db } = library;
  const { widthPx, heightPx, takenAtMs, takenFrom, camera, durationMs } = requirePhoto(db, photoId);
  const [file, ...copies] = filesOfPhoto.all(db, photoId);
  if (file === undefined)
    throw new FaultError(
      'not-found',
      `No file of the library holds the photo ${photoId} any more.`,
    );
  return {
    photoId,
    path: file.path,
    copies: copies.map((copy) => copy.path),
    versions: versionsOf(library, photoId),
    state: file.state,
    failure: null,
    widthPx,
    heightPx,
    bytes: file.bytes,
    takenAtMs,
    takenFrom,
    camera,
    durationMs,
    written: writtenOf(db, photoId),
    crops: cropsOfPhoto(db, photoId).map((crop) => cropView(library, crop)),
  };
}
