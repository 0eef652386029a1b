import { positionOfId } from '../gallery/photo-list.ts';
import { photosOfTiles } from '../gallery/stacked-photos.ts';
import type { PageState } from '../store/page-state.ts';
import type { CommandContext } from './command.ts';

/** The tiles a command is about: the chosen ones, or the one the keyboard is on. */
function meantTiles({ selection, listing }: PageState): readonly number[] {
  const { chosen, activeId } = selection;
  if (chosen.size > 0) return [...chosen];
  const isShown = listing !== null && positionOfId(listing, activeId) !== -1;
  return activeId === null || !isShown ? [] : [activeId];
}

/** The photos a command is about: the large one, or those of the meant tiles, stacks as a whole. */
export function meantPhotos({ state, place }: CommandContext): readonly number[] {
  const { openPhotoId, queue, listing } = state();
  if (place === 'photo') return openPhotoId === null ? [] : [openPhotoId];
  if (place === 'review') return queue?.slice(0, 1).map(({ photoId }) => photoId) ?? [];
  const tiles = meantTiles(state());
  return tiles.length === 0 ? [] : photosOfTiles(listing, tiles);
}

/** The one photo a command is about, a stack's first; null when there are several or none. */
export function onePhoto(context: CommandContext): number | null {
  if (context.place !== 'gallery') return meantPhotos(context)[0] ?? null;
  const tiles = meantTiles(context.state());
  return tiles.length === 1 ? (tiles[0] ?? null) : null;
}
