import type { Expectations } from '../contract/eyes.ts';
import type { GallerySource } from './library/gallery-columns.ts';
import { Library, type EmbeddingKind } from './library/library.ts';
import { PhotoOrder } from './library/photo-order.ts';
import { PhotoStacks } from './library/photo-stacks.ts';
import type { ReadableDb, WritableDb } from './store/database.ts';
import { areHeadsBehindPhotos } from './store/heads.ts';
import type { ExampleSource } from './teaching/collect-examples.ts';
import { Retraining } from './teaching/retraining.ts';
import { Teacher } from './teaching/teacher.ts';

export type LearningLibraryOptions = {
  readonly db: ReadableDb;
  /** Null where nothing may be learned, since nothing may be written. */
  readonly writable: WritableDb | null;
  readonly embedding: EmbeddingKind;
  readonly bank: readonly Float32Array[];
  /** What the eyes in use expect of a cat; the app's own when absent. */
  readonly expectations?: Expectations;
  readonly now: () => number;
  /** The library was read. */
  readonly onLoaded: (library: Library) => void;
  /** Something was learned that nobody waited for. */
  readonly onLearned: () => void;
  /** A cat was learned anew, whoever waited for it. */
  readonly onTrained: () => void;
  /** What failed that nobody waited for. */
  readonly onError: (error: unknown) => void;
};

/** The library in memory together with what learns from it; read from the database when first needed. */
export type LearningLibrary = {
  readonly source: () => GallerySource;
  readonly examples: () => ExampleSource;
  /** Null where nothing may be written. */
  readonly retraining: () => Retraining | null;
  /** To be told of photos that were stored: their crops are judged, labelled ones learned from. */
  readonly stored: (photoIds: readonly number[]) => void;
  /** To be told of photos that gained or lost files. */
  readonly filesChanged: (photoIds: readonly number[]) => void;
  /** To be told of photos that are no longer in the database. */
  readonly forgotten: (photoIds: readonly number[]) => void;
  /** Whether the library has become another since cats were learned; always false where it is only read. */
  readonly isBehind: () => boolean;
  /** To be told when nothing waits to be seen: learns anew the cats that have outgrown what they were learned from. */
  readonly settled: () => void;
  /** To be told when a cat's surroundings were seen; true when that was news. */
  readonly judgeSurroundings: (catId: number) => boolean;
  /** Learns what was put off; with `whole` also how good each head is. */
  readonly finish: (whole: boolean) => void;
};

type Loaded = {
  readonly source: GallerySource;
  readonly examples: ExampleSource;
  readonly learning: { readonly teacher: Teacher; readonly retraining: Retraining } | null;
};

export function createLearningLibrary(options: LearningLibraryOptions): LearningLibrary {
  let loaded: Loaded | null = null;
  /** Before the library was read: what a kill has left unlearned, and what came or went since. */
  let wasBehind = options.writable !== null && areHeadsBehindPhotos(options.db);
  let learnedRevision = 0;
  const get = (): Loaded => {
    if (loaded !== null) return loaded;
    loaded = load(options);
    learnedRevision = loaded.source.library.photos.folderRevision;
    options.onLoaded(loaded.source.library);
    return loaded;
  };

  const hasChanged = (): boolean =>
    wasBehind ||
    (loaded !== null && loaded.source.library.photos.folderRevision !== learnedRevision);

  const settled = (): void => {
    if (!hasChanged()) return;
    const { source, learning } = get();
    wasBehind = false;
    learnedRevision = source.library.photos.folderRevision;
    learning?.retraining.catchUp();
  };

  return {
    source: () => get().source,
    examples: () => get().examples,
    retraining: () => get().learning?.retraining ?? null,

    stored: (photoIds) => {
      const { source, learning } = get();
      const { library } = source;
      const crops = library.refreshPhotos(photoIds).toSorted((one, other) => one - other);
      learning?.teacher.score(crops);
      const spokenOf = library.cats().filter((cat) => crops.some((crop) => cat.verdictOf(crop)));
      learning?.retraining.later(spokenOf.map((cat) => cat.catId));
      learning?.retraining.keepUp();
    },

    filesChanged: (photoIds) => {
      // What is read later is read as it is then.
      if (loaded === null) wasBehind ||= photoIds.length > 0;
      else loaded.source.library.refreshFiles(photoIds);
    },

    forgotten: (photoIds) => loaded?.source.library.forgetPhotos(photoIds),

    isBehind: () => hasChanged() || loaded?.learning?.retraining.isCatchingUp() === true,

    settled,

    judgeSurroundings: (catId) => get().learning?.teacher.judgeSurroundings(catId) === true,

    finish: (whole) => {
      if (whole) settled();
      const retraining = loaded?.learning?.retraining;
      if (whole) retraining?.finish();
      else retraining?.close();
    },
  };
}

function load(options: LearningLibraryOptions): Loaded {
  const { db, writable, embedding, bank, expectations, now, onLearned, onTrained, onError } =
    options;
  const library = new Library(db, embedding);
  const order = new PhotoOrder(library.photos);
  const stacks = new PhotoStacks(library.photos, order);
  const source = { library, order, stacks };
  const examples = { library, stacks, bank, expectations };
  if (writable === null) return { source, examples, learning: null };
  const teacher = new Teacher({
    ...examples,
    db: writable,
    embeddingVersion: embedding.version,
    now,
  });
  const retraining = new Retraining({ library, teacher, onLearned, onTrained, onError });
  // What a kill or a new model has left undone.
  teacher.scoreForgotten();
  const catIds = library.cats().map((cat) => cat.catId);
  retraining.later(catIds.filter((catId) => teacher.isBehind(catId)));
  retraining.assessLater(catIds);
  return { source, examples, learning: { teacher, retraining } };
}
