import type { Steps } from '../../models/head/fitting/steps.ts';
import { grown } from './column.ts';

/** What of a list is new, and how it is pieced together; see `pieces` of the contract. */
export type GalleryDifference = {
  /** Places in the list of the rows that are sent. */
  readonly news: Uint32Array;
  readonly pieces: Uint32Array<ArrayBuffer>;
};

/** With more pieces than this the list is another one, and is sent as such. */
const mostPieces = 20_000;

/** Rows that are compared in one step: some milliseconds. */
const rowsInStep = 100_000;

/**
 * Tells a list by how it differs from an earlier one; null where that would not be shorter.
 *
 * In steps. Both are lists of photo indexes, and `isSame` tells whether the row at a place of the second is what it was. A photo that moved is a piece of its own, so that the difference is as long as what has changed.
 */
export function* galleryDifference(
  before: Uint32Array,
  after: Uint32Array,
  isSame: (at: number) => boolean,
  mostNews: number,
): Steps<GalleryDifference | null> {
  const isSameOrder = before === after;
  const placesBefore = isSameOrder ? none : placesIn(before);
  const places = new Uint32Array(Math.min(mostNews, after.length));
  let pieces = new Uint32Array(64);
  let [news, length] = [0, 0];
  let next = -1;
  for (let at = 0; at < after.length; at += 1) {
    if (at % rowsInStep === 0) yield;
    const there = isSameOrder ? at : (placesBefore[after[at] ?? 0] ?? 0) - 1;
    const isKept = there >= 0 && isSame(at);
    if (!isKept) {
      if (news === mostNews) return null;
      places[news] = at;
      news += 1;
    }
    const continues = length > 0 && (isKept ? there === next : pieces[length - 2] === 0);
    if (!continues) {
      if (length === 2 * mostPieces) return null;
      pieces = grown(pieces, length + 2);
      pieces[length] = isKept ? there + 1 : 0;
      pieces[length + 1] = 0;
      length += 2;
    }
    pieces[length - 1] = (pieces[length - 1] ?? 0) + 1;
    next = isKept ? there + 1 : -1;
  }
  return { news: places.subarray(0, news), pieces: pieces.slice(0, length) };
}

const none = new Uint32Array(0);

/** One above the place of each photo in a list, by photo index; 0 for none. */
function placesIn(list: Uint32Array): Uint32Array {
  let largest = 0;
  for (const photo of list) largest = Math.max(largest, photo);
  const places = new Uint32Array(largest + 1);
  for (let at = 0; at < list.length; at += 1) places[list[at] ?? 0] = at + 1;
  return places;
}
