import type { GallerySort } from '../../contract/gallery.ts';
import { everyIndex } from './column.ts';
import type { PhotoColumns } from './photo-columns.ts';

/** A sort key of 53 bits: 32 for the rank before the comma, 21 for the place among equals. */
const ranks = 2 ** 32;
const places = 2 ** 21;
/** Second that has rank 0: the spring of 1916, so that 2052 still fits. */
const firstSecond = -1_700_000_000;

/**
 * Sorts photo indexes for a gallery.
 *
 * Rank and place become one number, so that a typed array sorts without a comparator: 100,000 photos
 * in about ten milliseconds instead of a hundred.
 */
export class PhotoOrder {
  readonly #photos: PhotoColumns;
  #revision = -1;
  #byDate: Uint32Array = new Uint32Array(0);
  #placeByDate = new Uint32Array(0);

  constructor(photos: PhotoColumns) {
    this.#photos = photos;
  }

  /** `probabilities` by photo index, in −1..1. Equals go by date, the newest first. */
  sort(indexes: Uint32Array, by: GallerySort, probabilities: Float32Array): Uint32Array {
    this.#refresh();
    // Photos are added as they are found, so the index tells their age in the library.
    if (by === 'newest-found') return indexes.slice().sort().reverse();
    const place = (photo: number) => this.#placeByDate[photo] ?? 0;
    const rank = (photo: number) =>
      by === 'date' ? 0 : ((1 - (probabilities[photo] ?? -1)) / 2) * (ranks - 1);
    return sortByRank(indexes, rank, place);
  }

  /** Photo indexes from the newest to the oldest. */
  newestFirst(): Uint32Array {
    this.#refresh();
    return this.#byDate;
  }

  #refresh(): void {
    if (this.#revision === this.#photos.revision) return;
    this.#revision = this.#photos.revision;
    const { count, takenAtSeconds } = this.#photos;
    const rank = (photo: number) => ranks - 1 - ((takenAtSeconds[photo] ?? 0) - firstSecond);
    this.#byDate = sortByRank(everyIndex(count), rank, (photo) => count - 1 - photo);
    this.#placeByDate = new Uint32Array(count);
    for (let place = 0; place < count; place += 1)
      this.#placeByDate[this.#byDate[place] ?? 0] = place;
  }
}

/** Sorts by rising rank, then by rising place; every photo has a place of its own. */
function sortByRank(
  photos: Uint32Array,
  rank: (photo: number) => number,
  place: (photo: number) => number,
): Uint32Array {
  const whole = (photo: number) => Math.min(ranks - 1, Math.max(0, Math.floor(rank(photo))));
  const keys = new Float64Array(photos.length);
  let last = 0;
  for (let at = 0; at < photos.length; at += 1) {
    const photo = photos[at] ?? 0;
    keys[at] = whole(photo) * places + place(photo);
    last = Math.max(last, place(photo));
  }
  if (last >= places)
    return photos
      .slice()
      .sort((one, other) => whole(one) - whole(other) || place(one) - place(other));
  const atPlace = new Uint32Array(last + 1);
  for (const photo of photos) atPlace[place(photo)] = photo;
  keys.sort();
  const sorted = new Uint32Array(photos.length);
  for (let at = 0; at < keys.length; at += 1) sorted[at] = atPlace[(keys[at] ?? 0) % places] ?? 0;
  return sorted;
}
