import type { Listing } from '../store/gallery-slice.ts';
import { photoList, positionOfId } from './photo-list.ts';
import type { PhotoList } from './selection.ts';
import { photosOfTiles, tileOfPhoto } from './stacked-photos.ts';

/** The photos one turns through when one is looked at large. */
export type LargeList = PhotoList & { readonly positionOf: (photoId: number) => number };

/**
 * The shown photos, with the stack of the photo that is looked at laid out in them.
 *
 * So a burst is turned through photo by photo, and other bursts are passed in one step.
 */
export function largeList(listing: Listing, photoId: number): LargeList {
  const tiles = photoList(listing);
  const topId = tileOfPhoto(listing, photoId);
  const at = positionOfId(listing, topId);
  const rest = at === -1 ? [] : photosOfTiles(listing, [topId]).filter((id) => id !== topId);
  const members = at === -1 ? [] : [topId, ...rest];
  return {
    length: tiles.length + rest.length,
    idAt: (position) => {
      if (position < at || at === -1) return tiles.idAt(position);
      return members[position - at] ?? tiles.idAt(position - rest.length);
    },
    positionOf: (id) => {
      const within = members.indexOf(id);
      if (within !== -1) return at + within;
      const position = positionOfId(listing, id);
      return position > at && at !== -1 ? position + rest.length : position;
    },
  };
}
