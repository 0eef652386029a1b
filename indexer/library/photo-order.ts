import type { GallerySort } from '../../contract/gallery.ts';
import { everyIndex } from './column.ts';
import type { PhotoColumns } from './photo-columns.ts';
import { scoreStep } from '../store/scores.ts';
import { ranks, sortByRank } from './sort-by-rank.ts';

/** Earliest second that is told apart: in the spring of 1916, so that the last one is in 2052. */
const firstSecond = -1_700_000_000;

/** Sorts photo indexes for a gallery; the order by date is kept until a photo changes. */
export class PhotoOrder {
  readonly #photos: PhotoColumns;
  #revision = -1;
  #byDate: Uint32Array = new Uint32Array(0);

  constructor(photos: PhotoColumns) {
    this.#photos = photos;
  }

  /**
   * The photos that have 1 in `chosen`, sorted; both arrays by photo index.
   *
   * `probabilities` are −1 or 0..1, told apart in steps of {@link scoreStep}. Equals go by date, the newest first.
   */
  sort(chosen: Uint8Array, by: GallerySort, probabilities: Float32Array): Uint32Array {
    this.#refresh();
    // Photos are added as they are found, so the index tells their age in the library.
    if (by === 'newest-found') return chosenOf(everyIndex(chosen.length), chosen).reverse();
    const byDate = chosenOf(this.#byDate, chosen);
    return by === 'date' ? byDate : bySteps(byDate, probabilities);
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
  }
}

function chosenOf(indexes: Uint32Array, chosen: Uint8Array): Uint32Array {
  const some = new Uint32Array(indexes.length);
  let count = 0;
  for (const index of indexes) if (chosen[index] === 1) some[count++] = index;
  return some.subarray(0, count);
}

/** Steps from 0 to 1; the last of the places after them is for photos that nobody has an opinion on. */
const steps = Math.round(1 / scoreStep);

/** The surest first, equals as they were: counted by step, then each laid where its step begins. */
function bySteps(indexes: Uint32Array, probabilities: Float32Array): Uint32Array {
  const places = new Uint16Array(indexes.length);
  const starts = new Uint32Array(steps + 3);
  for (let at = 0; at < indexes.length; at += 1) {
    const probability = probabilities[indexes[at] ?? 0] ?? -1;
    const place = probability < 0 ? steps + 1 : Math.round((1 - probability) * steps);
    places[at] = place;
    starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  }
  for (let place = 1; place < starts.length; place += 1)
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  const sorted = new Uint32Array(indexes.length);
  for (let at = 0; at < indexes.length; at += 1) {
    const place = places[at] ?? 0;
    const to = starts[place] ?? 0;
    starts[place] = to + 1;
    sorted[to] = indexes[at] ?? 0;
  }
  return sorted;
}
