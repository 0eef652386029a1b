import { existsSync } from 'node:fs';
import type { CommandHandlers } from '../../contract/commands.ts';
import { FaultError } from '../../contract/fault.ts';
import type { PictureRequest, Renderer } from '../rendering/renderer.ts';
import { cropsOfPhoto } from '../store/crops.ts';
import { filesOfPhoto } from '../store/photos.ts';
import { contentsOfPhoto } from '../store/store-photo.ts';
import { isPhotoFileName } from '../files/photo-file-name.ts';
import { mediaTypeOf } from '../files/video-file-name.ts';
import type { HandlerContext } from './handler-context.ts';
import { requireCrop, requirePhoto } from './require-row.ts';

type PictureHandlers = Pick<CommandHandlers, 'photos.preview' | 'photos.render' | 'videos.source'>;

export function pictureHandlers(context: HandlerContext, renderer: Renderer): PictureHandlers {
  return {
    'photos.preview': ({ path }) => {
      if (!isPhotoFileName(path))
        throw new FaultError('bad-request', `${path} is no photo by its name.`);
      return renderer.preview(path);
    },

    'photos.render': async ({ kind, id }) => {
      if (kind !== 'crop' && kind !== 'frame') {
        const atMs = foremostMoment(context, id);
        return renderer.render({ kind, atMs, ...pictureOf(context, id) });
      }
      const { photoId, box, atMs } = requireCrop(context.db, id);
      return renderer.render({ kind, box, atMs, ...pictureOf(context, photoId) });
    },

    'videos.source': ({ photoId }) => {
      const { durationMs } = requirePhoto(context.db, photoId);
      const { sources } = pictureOf(context, photoId);
      // A drive may be away: what was listed is not always there.
      const file = durationMs === null ? undefined : sources.find((path) => existsSync(path));
      if (file === undefined)
        throw new FaultError('not-found', `No file holds the video ${photoId} now.`);
      return { file, mediaType: mediaTypeOf(file) };
    },
  };
}

/** Where a video shows a cat best; its middle where it shows none. Null for a photo. */
function foremostMoment({ db }: HandlerContext, photoId: number): number | null {
  const { durationMs } = requirePhoto(db, photoId);
  if (durationMs === null) return null;
  const [best] = cropsOfPhoto(db, photoId).toSorted((one, other) => other.catScore - one.catScore);
  return best?.atMs ?? durationMs / 2;
}

function pictureOf(
  { db }: HandlerContext,
  photoId: number,
): Pick<PictureRequest, 'contentKey' | 'otherContents' | 'sources'> {
  const { contentKey } = requirePhoto(db, photoId);
  const otherContents = contentsOfPhoto(db, photoId);
  const sources = filesOfPhoto.all(db, photoId).map((file) => file.path);
  return { contentKey, otherContents, sources };
}
