import { isDeepStrictEqual } from 'node:util';
import type { GalleryAnswer, GalleryQuery, GalleryRows } from '../../contract/gallery.ts';
import { inSlices } from '../concurrency/in-slices.ts';
import { ownTurn } from '../concurrency/own-turn.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';
import { searchWritten } from '../store/search-written.ts';
import { searchText } from '../store/search-text.ts';
import { galleryChanges } from './gallery-changes.ts';
import { listPhotos, rowsOf, type GallerySource, type ListedPhotos } from './gallery-columns.ts';
import type { Library } from './library.ts';

/** Rows of one answer: at twenty-five bytes a row less than a megabyte. */
export const rowsInAnswer = 32_768;

type Listed = {
  readonly listing: number;
  readonly query: GalleryQuery;
  readonly photos: ListedPhotos;
};

/**
 * Hands out a gallery in parts and remembers what it handed out last, to tell only what has changed since.
 *
 * There is one window, so one list is remembered; who holds another one gets a whole list.
 */
export class GalleryListings {
  readonly #rowsInAnswer: number;
  #last: Listed | null = null;
  #count = 0;
  /** How much is asked now. */
  #asked = 0;
  /** What is done when nothing is asked. */
  #rest: Steps<void> | null = null;

  constructor(most = rowsInAnswer) {
    this.#rowsInAnswer = most;
  }

  list(source: GallerySource, query: GalleryQuery, held: number | null): Promise<GalleryAnswer> {
    return this.#answer(() => this.#list(source, query, held));
  }

  /** Null where another list has been handed out since. */
  more(source: GallerySource, listing: number, from: number): Promise<GalleryRows | null> {
    return this.#answer(() => this.#more(source, listing, from));
  }

  /** Lets what nobody has asked for wait meanwhile: else the next letter of a search would wait for it. */
  async #answer<Answer>(find: () => Promise<Answer>): Promise<Answer> {
    this.#asked += 1;
    try {
      return await find();
    } finally {
      this.#asked -= 1;
      // Begun once the answer is given.
      void ownTurn().then(() => this.#goOn());
    }
  }

  async #goOn(): Promise<void> {
    const rest = this.#rest;
    if (rest !== null) await inSlices(rest, () => this.#asked === 0 && this.#rest === rest);
  }

  async #list(
    source: GallerySource,
    query: GalleryQuery,
    held: number | null,
  ): Promise<GalleryAnswer> {
    const { library } = source;
    // Looked at first, so that it is known in slices what may not have changed.
    await inSlices(library.assessmentInSteps(query.subject));
    const last = this.#lastOf(query);
    const photos = stillRight(library, query, last) ?? (await listed(source, query, last));
    await ownTurn();
    const before = this.#last;
    this.#count += 1;
    this.#last = { listing: this.#count, query, photos };
    this.#rest = layOutAll(source, query, photos);
    const { judgement, sorted, assessment } = photos;
    const { unsure } = assessment;
    const facts = { judgement, unsure, listing: this.#count, total: sorted.length };
    const changes =
      before?.listing === held
        ? await galleryChanges(library, before.photos, photos, this.#rowsInAnswer)
        : null;
    if (changes !== null)
      return { ...rowsOf(library, photos, changes.news), ...facts, pieces: changes.pieces };
    const first = sorted.first(this.#rowsInAnswer);
    await ownTurn();
    return { ...rowsOf(library, photos, first), ...facts, pieces: null };
  }

  async #more(
    { library }: GallerySource,
    listing: number,
    from: number,
  ): Promise<GalleryRows | null> {
    if (this.#last?.listing !== listing) return null;
    const { photos } = this.#last;
    const indexes = await photos.sorted.all();
    return rowsOf(library, photos, indexes.subarray(from, from + this.#rowsInAnswer));
  }

  /** The last list, where it answers the same query. */
  #lastOf(query: GalleryQuery): ListedPhotos | null {
    return isDeepStrictEqual(this.#last?.query, query) ? (this.#last?.photos ?? null) : null;
  }
}

/** Whoever has the beginning of a list will ask for the rest of it, for what has changed, or for photos with a text. */
function* layOutAll(
  { order }: GallerySource,
  { sort, alikeTo }: GalleryQuery,
  { assessment, sorted }: ListedPhotos,
): Steps<void> {
  yield* sorted.allInSteps();
  if (sort === 'confidence' && !alikeTo)
    yield* order.sortAllInSteps(assessment.opinions.probabilities);
}

/** The last list, where nothing has changed since; texts are searched for anew. */
function stillRight(
  library: Library,
  query: GalleryQuery,
  last: ListedPhotos | null,
): ListedPhotos | null {
  const isRight = query.search === '' && last?.assessment === library.assessment(query.subject);
  return isRight ? last : null;
}

async function listed(
  source: GallerySource,
  query: GalleryQuery,
  last: ListedPhotos | null,
): Promise<ListedPhotos> {
  const { search } = query;
  const found = search === '' ? null : await indexesWithText(source.library, search);
  return listPhotos(source, query, found, last);
}

/**
 * 1 for each photo that is shown for one with a text, by its index.
 *
 * Looked for in the paths of its files and in what people wrote into them, whatever the text's capitals and its form of
 * accents.
 */
async function indexesWithText(library: Library, text: string): Promise<Uint8Array> {
  const { db, photos, paths } = library;
  const wanted = searchText(text);
  const photoIds = await searchWritten(db, wanted);
  const inPaths = await inSlices(paths.find(wanted));
  const found = new Uint8Array(photos.count);
  found.set(inPaths.subarray(0, found.length));
  const hiddenVersions = [...photos.hiddenVersions()];
  for (const [hidden] of hiddenVersions) found[hidden] = 0;
  for (const [hidden, shown] of hiddenVersions) if (inPaths[hidden] === 1) found[shown] = 1;
  for (const photoId of photoIds) {
    const index = photos.indexOf(photoId);
    if (index !== undefined) found[photos.shownFor(index)] = 1;
  }
  return found;
}
