import type { GallerySort } from '../../contract/gallery.ts';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import { asOfNow } from '../concurrency/as-of-now.ts';
import { everyIndex } from './column.ts';
import { dateOrderInSteps, type DateOrder } from './date-order.ts';
import type { PhotoColumns } from './photo-columns.ts';
import { asGiven, SortedPhotos } from './sorted-photos.ts';
import { allSurestFirst, surestFirst } from './surest-first.ts';

/** All photos, the surest first, by what was thought of them and by their dates at one moment. */
type Surest = {
  readonly byDate: DateOrder;
  readonly probabilities: Float32Array;
  readonly all: Uint32Array;
};

/** Sorts photo indexes for a gallery; the order by date is kept until a photo changes. */
export class PhotoOrder {
  readonly #photos: PhotoColumns;
  #revision = -1;
  #byDate: DateOrder = { newestFirst: new Uint32Array(0), placeOf: new Uint32Array(0) };
  #surest: Surest | null = null;

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

  /**
   * Sorts all photos by what is thought of them, so that whichever are searched for next need not be sorted.
   *
   * `probabilities` as of {@link sort}, which takes the order over as long as they and the dates are these.
   */
  *sortAllInSteps(probabilities: Float32Array): Steps<void> {
    yield* this.#refreshInSteps();
    if (this.#allSurest(probabilities) !== null) return;
    const byDate = this.#byDate;
    this.#surest = { byDate, probabilities, all: yield* allSurestFirst(byDate, probabilities) };
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
    return surestFirst(this.#byDate, chosen, probabilities, this.#allSurest(probabilities));
  }

  #allSurest(probabilities: Float32Array): Uint32Array | null {
    const known = this.#surest;
    const isSame = known?.probabilities === probabilities && known.byDate === this.#byDate;
    return isSame ? known.all : null;
  }

  *#refreshInSteps(): Steps<void> {
    const stateOf = () => this.#photos.dateRevision;
    if (this.#revision === stateOf()) return;
    this.#byDate = yield* asOfNow(stateOf, () => dateOrderInSteps(this.#photos));
    this.#revision = stateOf();
  }
}
