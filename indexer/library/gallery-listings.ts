import { setImmediate } from 'node:timers/promises';
import type {
  GalleryAnswer,
  GalleryColumns,
  GalleryQuery,
  GalleryRows,
} from '../../contract/gallery.ts';
import { photosWithText } from '../store/search-photos.ts';
import { wholeGallery, type GallerySource } from './gallery-columns.ts';
import { galleryDifference } from './gallery-difference.ts';
import { rowsBetween } from './gallery-rows.ts';

/** Rows of one answer: at twenty-five bytes a row less than a megabyte. */
export const rowsInAnswer = 32_768;

type Listed = { readonly listing: number; readonly columns: GalleryColumns };

/**
 * Hands out a gallery in parts and remembers what it handed out last, to tell only what has changed since.
 *
 * There is one window, so one list is remembered; who holds another one gets a whole list.
 */
export class GalleryListings {
  readonly #rowsInAnswer: number;
  #last: Listed | null = null;
  #count = 0;

  constructor(most = rowsInAnswer) {
    this.#rowsInAnswer = most;
  }

  async list(
    source: GallerySource,
    query: GalleryQuery,
    held: number | null,
  ): Promise<GalleryAnswer> {
    const found =
      query.search === '' ? null : await photosWithText(source.library.db, query.search);
    const { columns, unsure } = await wholeGallery(source, query, found);
    await setImmediate();
    const before = this.#last;
    this.#count += 1;
    this.#last = { listing: this.#count, columns };
    const { judgement } = columns;
    const facts = { judgement, unsure, listing: this.#count, total: columns.photoIds.length };
    const difference =
      before?.listing === held
        ? galleryDifference(before.columns, columns, this.#rowsInAnswer)
        : null;
    if (difference === null)
      return { ...rowsBetween(columns, 0, this.#rowsInAnswer), ...facts, pieces: null };
    return { ...difference.news, ...facts, pieces: difference.pieces };
  }

  /** Null where another list has been handed out since. */
  more(listing: number, from: number): GalleryRows | null {
    if (this.#last?.listing !== listing) return null;
    return rowsBetween(this.#last.columns, from, from + this.#rowsInAnswer);
  }
}
