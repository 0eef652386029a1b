import type { GallerySort } from '../../contract/gallery.ts';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import { asOfNow } from '../concurrency/as-of-now.ts';
import { everyIndex } from './column.ts';
import { dateOrderInSteps, type DateOrder } from './date-order.ts';
import type { PhotoColumns } from './photo-columns.ts';
import { asGiven, SortedPhotos } from './sorted-photos.ts';
import { surestFirst } from './surest-first.ts';

/** Sorts photo indexes for a gallery; the order by date is kept until a photo changes. */
export class PhotoOrder {
  readonly #photos: PhotoColumns;
  #revision = -1;
  #byDate: DateOrder = { newestFirst: new Uint32Array(0), placeOf: new Uint32Array(0) };

  constructor(photos: PhotoColumns) {
    this.#photos = photos;
  }

  /**
   * The photos that have 1 in `chosen`, sorted as of now; both arrays by photo index, and never written to again.
   *
   * `probabilities` are −1 or 0..1, told apart in steps of {@link scoreStep}. Equals go by date, the newest first.
   */
  sort(chosen: Uint8Array, by: GallerySort, probabilities: Float32Array): SortedPhotos {
    finish(this.#refreshInSteps());
    return new SortedPhotos(this.#layout(chosen, by, probabilities));
  }

  /** Photo indexes from the newest to the oldest. */
  newestFirst(): Uint32Array {
    return finish(this.newestFirstInSteps());
  }

  /** The same in steps. */
  *newestFirstInSteps(): Steps<Uint32Array> {
    yield* this.#refreshInSteps();
    return this.#byDate.newestFirst;
  }

  #layout(chosen: Uint8Array, by: GallerySort, probabilities: Float32Array) {
    // Photos are added as they are found, so the index tells their age in the library.
    if (by === 'newest-found') return asGiven(everyIndex(chosen.length).reverse(), chosen);
    if (by === 'date') return asGiven(this.#byDate.newestFirst, chosen);
    return surestFirst(this.#byDate, chosen, probabilities);
  }

  *#refreshInSteps(): Steps<void> {
    const stateOf = () => this.#photos.dateRevision;
    if (this.#revision === stateOf()) return;
    this.#byDate = yield* asOfNow(stateOf, () => dateOrderInSteps(this.#photos));
    this.#revision = stateOf();
  }
}
