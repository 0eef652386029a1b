import { basename } from 'node:path';
import type { CommandHandlers } from '../../contract/commands.ts';
import type { GallerySubject, Tile } from '../../contract/gallery.ts';
import { mapInSteps } from '../../models/head/fitting/steps.ts';
import { inSlices } from '../concurrency/in-slices.ts';
import { bestCrop } from '../library/best-crop.ts';
import { GalleryListings } from '../library/gallery-listings.ts';
import type { Library } from '../library/library.ts';
import { cropOf } from '../store/crops.ts';
import { filesOfPhoto, photoById } from '../store/photos.ts';
import type { HandlerContext } from './handler-context.ts';
import { requireCat } from './require-row.ts';

type GalleryHandlers = Pick<CommandHandlers, 'gallery.list' | 'gallery.more' | 'gallery.tiles'>;

export function galleryHandlers(context: HandlerContext): GalleryHandlers {
  const listings = new GalleryListings();

  return {
    'gallery.list': ({ held, ...query }) => {
      refuseUnknown(context, query.subject);
      return listings.list(context.source(), query, held ?? null);
    },

    'gallery.more': ({ listing, from }) => listings.more(context.source(), listing, from),

    'gallery.tiles': async ({ subject, photoIds }) => {
      refuseUnknown(context, subject);
      const find = (photoId: number) => tileOf(context.source().library, subject, photoId);
      return (await inSlices(mapInSteps(photoIds, find))).flat();
    },
  };
}

function refuseUnknown({ db }: HandlerContext, subject: GallerySubject): void {
  if (typeof subject === 'number') requireCat(db, subject);
}

/** None for a photo that has gone since the gallery was listed. */
function tileOf(library: Library, subject: GallerySubject, photoId: number): readonly Tile[] {
  const photo = photoById.get(library.db, photoId);
  const index = library.photos.indexOf(photoId);
  const [file] = filesOfPhoto.all(library.db, photoId);
  if (photo === undefined || index === undefined || file === undefined) return [];
  const best = bestCrop(library, index, subject);
  const crop =
    best === null ? undefined : cropOf(library.db, library.crops.cropIds[best.index] ?? 0);
  return [
    {
      photoId,
      fileName: basename(file.path),
      takenAtMs: photo.takenAtMs,
      durationMs: photo.durationMs,
      state: file.state,
      probability: best?.probability ?? null,
      cropId: crop?.cropId ?? null,
      box: crop?.box ?? null,
    },
  ];
}
