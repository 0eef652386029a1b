import type { GallerySort } from '../../contract/gallery.ts';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import { asOfNow } from '../concurrency/as-of-now.ts';
import { everyIndex } from './column.ts';
import type { PhotoColumns } from './photo-columns.ts';
import { scoreStep } from '../store/scores.ts';
import { ranks, sortByRankInSteps } from './sort-by-rank.ts';

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
    if (by === 'date') return chosenOf(this.#byDate, chosen);
    return bySteps(this.#byDate, chosen, probabilities);
  }

  /** Photo indexes from the newest to the oldest. */
  newestFirst(): Uint32Array {
    this.#refresh();
    return this.#byDate;
  }

  /** The same in steps. */
  *newestFirstInSteps(): Steps<Uint32Array> {
    const stateOf = () => this.#photos.dateRevision;
    if (this.#revision === stateOf()) return this.#byDate;
    this.#byDate = yield* asOfNow(stateOf, () => this.#sorted());
    this.#revision = stateOf();
    return this.#byDate;
  }

  #refresh(): void {
    finish(this.newestFirstInSteps());
  }

  #sorted(): Steps<Uint32Array> {
    const { count, takenAtSeconds } = this.#photos;
    const rank = (photo: number) => ranks - 1 - ((takenAtSeconds[photo] ?? 0) - firstSecond);
    return sortByRankInSteps(everyIndex(count), rank, (photo) => count - 1 - photo);
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

/** Of the chosen the surest first, equals as they were: counted by step, then each laid where its step begins. */
function bySteps(
  indexes: Uint32Array,
  chosen: Uint8Array,
  probabilities: Float32Array,
): Uint32Array {
  /** One above the place of each photo's step, by photo index; 0 for what is not chosen. */
  const places = new Uint16Array(chosen.length);
  const starts = new Uint32Array(steps + 3);
  let count = 0;
  // Photos in the order of their indexes come out of memory faster than in that of their dates.
  for (let photo = 0; photo < chosen.length; photo += 1) {
    if (chosen[photo] !== 1) continue;
    const probability = probabilities[photo] ?? -1;
    const place = probability < 0 ? steps + 1 : Math.round((1 - probability) * steps);
    places[photo] = place + 1;
    starts[place + 1] = (starts[place + 1] ?? 0) + 1;
    count += 1;
  }
  for (let place = 1; place < starts.length; place += 1)
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  const sorted = new Uint32Array(count);
  // Until the last of the chosen has its place.
  for (let at = 0; at < indexes.length && count > 0; at += 1) {
    const photo = indexes[at] ?? 0;
    const place = (places[photo] ?? 0) - 1;
    if (place < 0) continue;
    const to = starts[place] ?? 0;
    starts[place] = to + 1;
    sorted[to] = photo;
    count -= 1;
  }
  return sorted;
}
