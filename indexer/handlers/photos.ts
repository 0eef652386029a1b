import type { CommandHandlers } from '../../contract/commands.ts';
import { FaultError } from '../../contract/fault.ts';
import type { PhotoDetail } from '../../contract/photo.ts';
import type { Library } from '../library/library.ts';
import { cropsOfPhoto } from '../store/crops.ts';
import { fileByPath, filesOfPhoto } from '../store/photos.ts';
import { writtenOf } from '../store/written-words.ts';
import { cropView } from './crop-view.ts';
import { drawCrop } from './draw-crop.ts';
import type { HandlerContext } from './handler-context.ts';
import { inspectPaths } from './inspect.ts';
import type { PhotoEyes } from './photo-eyes.ts';
import { requirePhoto } from './require-row.ts';

type PhotoHandlers = Pick<
  CommandHandlers,
  'photos.inspect' | 'photos.detail' | 'crops.draw' | 'files.known'
>;

export function photoHandlers(context: HandlerContext, eyes: PhotoEyes): PhotoHandlers {
  return {
    'photos.inspect': ({ paths }) => inspectPaths(context, eyes, paths),
    'files.known': ({ paths }) =>
      paths.filter((path) => fileByPath.get(context.db, path) !== undefined),
    'photos.detail': ({ photoId }) => photoDetail(context.source().library, photoId),
    'crops.draw': (drawn) => drawCrop(context, eyes, drawn),
  };
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
