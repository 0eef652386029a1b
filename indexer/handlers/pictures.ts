import type { CommandHandlers } from '../../contract/commands.ts';
import type { PictureRequest, Renderer } from '../rendering/renderer.ts';
import { filesOfPhoto } from '../store/photos.ts';
import type { HandlerContext } from './handler-context.ts';
import { requireCrop, requirePhoto } from './require-row.ts';

type PictureHandlers = Pick<CommandHandlers, 'photos.render'>;

export function pictureHandlers(context: HandlerContext, renderer: Renderer): PictureHandlers {
  return {
    'photos.render': async ({ kind, id }) => {
      if (kind !== 'crop') return renderer.render({ kind, ...pictureOf(context, id) });
      const { photoId, box } = requireCrop(context.db, id);
      return renderer.render({ kind, box, ...pictureOf(context, photoId) });
    },
  };
}

function pictureOf(
  { db }: HandlerContext,
  photoId: number,
): Pick<PictureRequest, 'contentKey' | 'sources'> {
  const { contentKey } = requirePhoto(db, photoId);
  return { contentKey, sources: filesOfPhoto.all(db, photoId).map((file) => file.path) };
}
