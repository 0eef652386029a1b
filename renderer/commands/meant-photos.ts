import { isInSight } from '../gallery/photo-list.ts';
import { photosOfTiles } from '../gallery/stacked-photos.ts';
import type { PageState } from '../store/page-state.ts';
import type { CommandContext, MeantPhotos } from './command.ts';

/** The tiles a command is about: the chosen ones, or the one the keyboard is on. */
function meantTiles({ selection, listing }: PageState): readonly number[] {
  const { chosen, activeId } = selection;
  if (chosen.size > 0) return [...chosen];
  return activeId === null || listing === null || !isInSight(listing, activeId) ? [] : [activeId];
}

/** The photos a command is about: the large one, or those of the meant tiles, stacks as a whole. */
export function meantPhotos({ state, place, meant }: CommandContext): readonly number[] {
  if (meant !== undefined) return meant.photoIds;
  const { openPhotoId, queue, listing } = state();
  if (place === 'photo') return openPhotoId === null ? [] : [openPhotoId];
  if (place === 'review') return queue?.slice(0, 1).map(({ photoId }) => photoId) ?? [];
  const tiles = meantTiles(state());
  return tiles.length === 0 ? [] : photosOfTiles(listing, tiles);
}

/** The one photo a command is about, a stack's first; null when there are several or none. */
export function onePhoto(context: CommandContext): number | null {
  if (context.meant !== undefined) return context.meant.onePhotoId;
  if (context.place !== 'gallery') return meantPhotos(context)[0] ?? null;
  const tiles = meantTiles(context.state());
  return tiles.length === 1 ? (tiles[0] ?? null) : null;
}

/** The cat of the large photo a command is about; null for photos as a whole. */
export function meantCrop({ state, place, meant }: CommandContext): number | null {
  if (meant !== undefined) return meant.cropId;
  return place === 'photo' ? state().cropId : null;
}

/** What is meant at this moment, to be held on to while a menu is open. */
export const meantNow = (context: CommandContext): MeantPhotos => ({
  photoIds: meantPhotos(context),
  onePhotoId: onePhoto(context),
  cropId: meantCrop(context),
});
