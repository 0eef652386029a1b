import type { Listing } from '../store/gallery-slice.ts';
import { photoList, positionOfId } from './photo-list.ts';
import type { PhotoList } from './selection.ts';
import { photosOfTiles, tileOfPhoto, tileStack } from './stacked-photos.ts';

/** The photos one turns through when one is looked at large. */
export type LargeList = PhotoList & { readonly positionOf: (photoId: number) => number };

/** Photos that the slider lets through, or the dimmed ones right below its line: one never leads to the other. */
export type ListName = 'shown' | 'below';

/**
 * The photos of a list, with the stack of the photo that is looked at laid out in them.
 *
 * So a burst is turned through photo by photo, and other bursts are passed in one step.
 */
export function largeList(listing: Listing, photoId: number, among: ListName): LargeList {
  const known = last.get(listing);
  if (known?.photoId === photoId && known.among === among) return known.list;
  const list = among === 'shown' ? makeLargeList(listing, photoId) : plainList(listing.below);
  last.set(listing, { photoId, among, list });
  return list;
}

type Known = { readonly photoId: number; readonly among: ListName; readonly list: LargeList };

/** Asked for by all that shows the large photo. */
const last = new WeakMap<Listing, Known>();

const plainList = (ids: readonly number[]): LargeList => ({
  length: ids.length,
  idAt: (position) => ids[position],
  positionOf: (id) => ids.indexOf(id),
});

function makeLargeList(listing: Listing, photoId: number): LargeList {
  const tiles = photoList(listing);
  const topId = tileOfPhoto(listing, photoId);
  const at = positionOfId(listing, topId);
  const top = at === -1 ? -1 : listing.columns.photoIds.indexOf(topId);
  const isClosed = top !== -1 && tileStack(listing, top).kind === 'closed';
  const rest = isClosed ? photosOfTiles(listing, [topId]).filter((id) => id !== topId) : [];
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
