import type { GallerySort } from '../../contract/gallery.ts';
import { everyIndex } from './column.ts';
import type { PhotoColumns } from './photo-columns.ts';
import { ranks, sortByRank } from './sort-by-rank.ts';

/** Earliest second that is told apart: in the spring of 1916, so that the last one is in 2052. */
const firstSecond = -1_700_000_000;

/** Sorts photo indexes for a gallery; the order by date is kept until a photo changes. */
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
    if (this.#revision === this.#photos.dateRevision) return;
    this.#revision = this.#photos.dateRevision;
    const { count, takenAtSeconds } = this.#photos;
    const rank = (photo: number) => ranks - 1 - ((takenAtSeconds[photo] ?? 0) - firstSecond);
    this.#byDate = sortByRank(everyIndex(count), rank, (photo) => count - 1 - photo);
    this.#placeByDate = new Uint32Array(count);
    for (let place = 0; place < count; place += 1)
      this.#placeByDate[this.#byDate[place] ?? 0] = place;
  }
}
