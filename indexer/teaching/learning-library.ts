import type { Expectations } from '../../contract/eyes.ts';
import { atOnce, type Steps } from '../../models/head/fitting/steps.ts';
import { inSlices } from '../concurrency/in-slices.ts';
import type { Questions } from '../concurrency/questions.ts';
import type { GallerySource } from '../library/gallery-columns.ts';
import { Library, type EmbeddingKind } from '../library/library.ts';
import { openSnapshot } from '../library/open-snapshot.ts';
import { PhotoOrder } from '../library/photo-order.ts';
import { PhotoStacks } from '../library/photo-stacks.ts';
import type { ChangeKind, Changes, LastWords } from '../store/changes.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { areHeadsBehindPhotos, headOf } from '../store/heads.ts';
import type { ExampleSource } from './collect-examples.ts';
import { learnApart, type Learning } from './learning.ts';
import { Retraining } from './retraining.ts';
import { Teacher } from './teacher.ts';

export type LearningLibraryOptions = {
  readonly db: ReadableDb;
  /** Null where nothing may be learned, since nothing may be written. */
  readonly writable: WritableDb | null;
  readonly embedding: EmbeddingKind;
  /** Where a snapshot of the library may lie. */
  readonly snapshotFile: string;
  readonly bank: readonly Float32Array[];
  /** What the eyes in use expect of a cat; the app's own when absent. */
  readonly expectations?: Expectations;
  readonly now: () => number;
  /** What is asked: nothing is learned meanwhile that nobody waits for. */
  readonly questions?: Questions;
  /** The library was read; an answer can be gone through once, so that the first one takes no longer than the others. */
  readonly onLoaded: (source: GallerySource, rehearse: () => Steps<void>) => void;
  /** What failed that nobody waited for. */
  readonly onError: (error: unknown) => void;
};

/** The library in memory together with what learns from it; read from the database when first needed. */
export type LearningLibrary = {
  readonly source: () => GallerySource;
  readonly examples: () => ExampleSource;
  /** Null where nothing may be written. */
  readonly retraining: () => Retraining | null;
  /** What was last learned of a cat, or would be learned now; null where nothing was taught. */
  readonly learned: (catId: number) => Promise<Learning | null>;
  /** How many photos the gallery has; null before the library was read. */
  readonly shownPhotos: () => number | null;
  /** The library, where it was read and has followed every change; null where it has not. */
  readonly inStep: () => Library | null;
  /** To be told of all that has changed: memory follows, new crops are judged, and what was said is learned from. */
  readonly follow: (changes: Changes, words: LastWords | null) => void;
  /** Whether the library has become another since cats were learned; always false where it is only read. */
  readonly isBehind: () => boolean;
  /** To be told when nothing waits to be seen: learns anew the cats that have outgrown what they were learned from. */
  readonly settled: () => void;
  /** To be told when a cat's surroundings were seen. */
  readonly judgeSurroundings: (catId: number) => void;
  /** Learns what was put off; with `whole` also how good each head is. */
  readonly finish: (whole: boolean) => void;
  /** Leaves the files that it reads; nothing can be asked afterwards. */
  readonly close: () => void;
};

type Loaded = {
  readonly source: GallerySource;
  readonly examples: ExampleSource;
  readonly learning: { readonly teacher: Teacher; readonly retraining: Retraining } | null;
};

export function createLearningLibrary(options: LearningLibraryOptions): LearningLibrary {
  let loaded: Loaded | null = null;
  let hasFailed = false;
  /** Before the library was read: what a kill has left unlearned, and what came or went since. */
  let wasBehind = options.writable !== null && areHeadsBehindPhotos(options.db);
  let learnedRevision = 0;
  const get = (): Loaded => {
    if (loaded !== null) return loaded;
    loaded = load(options);
    learnedRevision = loaded.source.library.photos.folderRevision;
    options.onLoaded(loaded.source, () => loaded?.learning?.retraining.rehearse() ?? nothing());
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

    learned: (catId) => {
      const { learning, examples } = get();
      if (learning !== null) return learning.retraining.learned(catId);
      const kind = headOf(options.db, catId)?.summary.kind ?? 'logistic';
      return inSlices(learnApart(examples, catId, kind));
    },

    shownPhotos: () => loaded?.source.library.photos.heldCount ?? null,

    inStep: () => (hasFailed ? null : (loaded?.source.library ?? null)),

    follow: (changes, words) => {
      // What was seen is judged at once; anything else is read when it is needed, as it is then.
      if (loaded === null && !changes.has('photos-seen')) {
        wasBehind ||= changes.has('photos-shown');
        return;
      }
      try {
        followChanges(get(), changes, words);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    },

    isBehind: () => hasChanged() || loaded?.learning?.retraining.isCatchingUp() === true,

    settled,

    judgeSurroundings: (catId) => get().learning?.teacher.judgeSurroundings(catId),

    finish: (whole) => {
      if (whole) settled();
      const retraining = loaded?.learning?.retraining;
      if (whole) retraining?.finish();
      else retraining?.close();
    },

    close: () => loaded?.source.library.embeddings.close(),
  };
}

/** Where nothing may be learned there is nothing to go through. */
const nothing = () => atOnce(() => undefined);

/** Cats come first, since crops are judged for them, and what is said holds for crops that are there. */
function followChanges(
  { source, learning }: Loaded,
  changes: Changes,
  words: LastWords | null,
): void {
  const { library } = source;
  const ids = (kind: ChangeKind) => [...(changes.get(kind) ?? [])];
  library.refreshCats(ids('cats'));
  const crops = library.refreshPhotos(ids('photos-seen')).toSorted((one, other) => one - other);
  library.refreshFiles(ids('photos-shown'));
  library.forgetPhotos(ids('photos-forgotten'));
  library.refreshVerdicts(ids('cats-spoken-of'), ids('photos-spoken-of'), words);
  library.refreshSpokenAbout(ids('photos-spoken-of'));
  if (changes.has('best-shots')) library.refreshChosenShots();
  if (learning === null) return;
  const { teacher, retraining } = learning;
  teacher.score(crops);
  // Who is said to be one cat is no other, so a word teaches all of them.
  const isSpokenOf = changes.has('cats-spoken-of');
  const spokenOf = library
    .cats()
    .filter((cat) => isSpokenOf || crops.some((crop) => cat.verdictOf(crop) !== null));
  retraining.later(spokenOf.map((cat) => cat.catId));
  if (crops.length > 0) retraining.keepUp();
}

function load(options: LearningLibraryOptions): Loaded {
  const { db, writable, embedding, snapshotFile, bank, expectations, now, questions, onError } =
    options;
  const snapshot = openSnapshot(db, snapshotFile, embedding.version);
  const library = new Library(db, embedding, snapshot);
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
  const retraining = new Retraining({ library, teacher, questions, onError });
  // What a kill or a new model has left undone.
  teacher.scoreForgotten();
  const catIds = library.cats().map((cat) => cat.catId);
  retraining.later(catIds.filter((catId) => teacher.isBehind(catId)));
  retraining.assessLater(catIds);
  return { source, examples, learning: { teacher, retraining } };
}
