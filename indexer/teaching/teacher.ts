import { isDeepStrictEqual } from 'node:util';
import type { HeadSummary } from '../../contract/cat.ts';
import { headFromJson, headToJson } from '../../models/head/heads/head-json.ts';
import { chooseHead, hasManyLabels } from '../../models/head/heads/choose-head.ts';
import type { CalibratedHead, Head } from '../../models/head/heads/head.ts';
import { begun, type Steps } from '../../models/head/fitting/steps.ts';
import {
  learnCatInSteps,
  learnedFrom,
  recalibrated,
  type LearnedCat,
} from '../../models/head/learn-cat.ts';
import { countExamples } from '../../models/head/heads/training-set.ts';
import { said } from '../library/cat-columns.ts';
import { judgeSurroundings } from '../../models/explain/surroundings.ts';
import { inTransaction, type WritableDb } from '../store/database.ts';
import { dropHeads, headOf, nextHeadVersion, replaceSummary, storeHead } from '../store/heads.ts';
import { lastLabelChangeMs } from '../store/label-batches.ts';
import { dropScoresOfCat, storeScores } from '../store/scores.ts';
import type { ExampleSource } from './collect-examples.ts';
import { spareNumbers } from '../spare-memory.ts';
import { countAnswers } from './count-answers.ts';
import { fingerprintOf, fingerprintOfLibrary } from './fingerprint.ts';
import { collectAll, learnApart, learningOf, type LearnedFrom, type Learning } from './learning.ts';
import { changedScores, judgeLibrary, putScores, scoreSome } from './score-crops.ts';
import { lookedAtPlaces } from './taught-places.ts';

export type TeacherOptions = ExampleSource & {
  readonly db: WritableDb;
  readonly embeddingVersion: string;
  readonly now: () => number;
};

/** Growth at which a cat is brought in step while a library is still looked through: in small steps nothing jumps. */
const growth = { factor: 1.2, crops: 5 } as const;

/**
 * Keeps each cat's head and everybody's scores in step with what the person said.
 *
 * A retraining opens no photo: it uses the stored embeddings. Head and scores are written in one
 * transaction, so that a kill leaves both old or both new.
 */
export class Teacher {
  readonly #options: TeacherOptions;
  readonly #heads = new Map<number, CalibratedHead | null>();
  /** What was learned since the opening, and from what. */
  readonly #learned = new Map<number, Learning>();

  /** Crops that came, or were seen anew, since the opening, as they came. */
  readonly #seen: number[] = [];

  constructor(options: TeacherOptions) {
    this.#options = options;
  }

  /**
   * Learns a cat anew from all its labels and judges the whole library again.
   *
   * Since the person waits, with the kind of head it had; whether another would be better is asked afterwards. Steps
   * that are not taken to their end have changed nothing.
   */
  *retrain(catId: number): Steps<void> {
    yield* this.#retrainFrom(catId, yield* this.#collect(catId));
  }

  *#retrainFrom(catId: number, from: LearnedFrom): Steps<void> {
    if (from.set.positives.length === 0) this.#forgetHead(catId);
    else yield* this.#put(catId, yield* this.#learn(catId, from), from);
  }

  /**
   * Learns a cat and judges the library by it, and leaves all as it is.
   *
   * Nobody waits for it: what is done for the first time since the opening, memory and caches being cold, takes half as
   * long again. Ends early where a person was sooner.
   */
  *rehearse(): Steps<void> {
    const { library } = this.#options;
    const taught = library.cats().find(({ catId }) => this.#head(catId) !== null);
    if (taught === undefined) return;
    const steps = this.#tryOut(taught.catId);
    while (this.#learned.size === 0 && steps.next().done !== true) yield;
  }

  *#tryOut(catId: number): Steps<void> {
    const { library } = this.#options;
    const from = yield* this.#collect(catId);
    if (from.set.positives.length === 0) return;
    const { head } = yield* this.#learn(catId, from);
    const judged = yield* judgeLibrary(library, catId, head);
    yield* changedScores(library, catId, judged);
    spareNumbers.giveBack(judged);
  }

  /** What was last learned of a cat; learned now, and not put in force, where that was before the opening. */
  *learned(catId: number): Steps<Learning | null> {
    const known = this.#learned.get(catId);
    if (known !== undefined) return known;
    return yield* learnApart(this.#options, catId, this.#kind(catId));
  }

  #collect(catId: number): Steps<LearnedFrom> {
    return collectAll(this.#options, catId, this.#options.now());
  }

  #learn(catId: number, { set, library }: LearnedFrom): Steps<LearnedCat> {
    return learnCatInSteps(set, library, this.#kind(catId));
  }

  /** Brings a cat in step with a library that has become another: with the same labels nothing is fitted anew. */
  *adapt(catId: number): Steps<void> {
    const known = this.#learned.get(catId);
    const from = yield* this.#collect(catId);
    yield;
    if (known?.labels !== fingerprintOf(from.set)) {
      yield* this.#retrainFrom(catId, from);
      return;
    }
    yield;
    yield* this.#put(catId, yield* recalibrated(known.cat, from.library), from);
  }

  /** Puts a head in force, with all it thinks of the library. */
  *#put(catId: number, cat: LearnedCat, from: LearnedFrom): Steps<void> {
    const { db, library, embeddingVersion } = this.#options;
    const { head, set } = cat;
    const seenBefore = this.#seen.length;
    const judging = begun(judgeLibrary(library, catId, head));
    // Nothing of this asks how it is judged, and other threads multiply meanwhile.
    yield;
    const learning = learningOf(cat, from);
    yield;
    const answers = yield* countAnswers(this.#options, catId);
    const judged = yield* judging;
    const changed = yield* changedScores(library, catId, judged);
    spareNumbers.giveBack(judged);
    yield;
    const version = nextHeadVersion(db, catId);
    const isTried = headOf(db, catId)?.summary.kindsTried === true && this.#isSameSet(catId, cat);
    const summary: HeadSummary = {
      version,
      kind: head.kind,
      examples: countExamples(set.positives),
      counterExamples: countExamples([...set.negatives, ...set.otherCats]),
      trainedAtMs: from.atMs,
      share: head.share,
      doubt: head.doubt,
      answers,
      kindsTried: isTried,
      surroundings: this.#surroundings(catId, head),
    };
    const weights = headToJson(head);
    putScores(library, catId, changed);
    yield;
    // What was judged meanwhile by the head before, or as it looked before.
    const again = scoreSome(library, catId, head, rising(this.#seen.slice(seenBefore)));
    inTransaction(db, () => {
      storeHead(db, catId, { summary, embeddingVersion, weights });
      storeScores(db, catId, changed);
      storeScores(db, catId, again);
    });
    this.#heads.set(catId, head);
    this.#learned.set(catId, learning);
  }

  #isSameSet(catId: number, { set }: LearnedCat): boolean {
    return this.#learned.get(catId)?.cat.set === set;
  }

  /**
   * Whether a cat would be judged otherwise in today's library, or may be.
   *
   * A large library is known from a sample, in which a few more photos seldom come.
   */
  *hasOutgrown(catId: number): Steps<boolean> {
    if (this.#head(catId) === null) return false;
    const known = this.#learned.get(catId);
    const { set, library } = yield* this.#collect(catId);
    yield;
    if (known?.labels !== fingerprintOf(set)) return true;
    return known.library !== fingerprintOfLibrary(library);
  }

  /** Whether the library has grown by so much since a cat was last brought in step that it should be soon. */
  isLeftBehind(catId: number): boolean {
    if (this.#head(catId) === null) return false;
    const { count } = this.#options.library.crops;
    return count >= growth.factor * (this.#learned.get(catId)?.crops ?? 0) + growth.crops;
  }

  /** Whether a cat's labels were changed after its head was trained, or a model was. */
  isBehind(catId: number): boolean {
    const { db, embeddingVersion } = this.#options;
    const stored = headOf(db, catId);
    if (stored?.embeddingVersion !== embeddingVersion) return this.#hasExamples(catId);
    if (stored.summary.share === null || stored.summary.answers === null) return true;
    return (lastLabelChangeMs(db) ?? 0) > stored.summary.trainedAtMs;
  }

  /** Judges crops that are new or were seen anew; indexes in rising order. */
  score(crops: readonly number[]): void {
    const { db, library } = this.#options;
    if (crops.length === 0) return;
    for (const crop of crops) this.#seen.push(crop);
    inTransaction(db, () => {
      for (const { catId } of library.cats()) {
        const head = this.#head(catId);
        if (head === null) continue;
        storeScores(db, catId, scoreSome(library, catId, head, crops));
      }
    });
  }

  /** Judges crops whose score a kill may have swallowed. */
  scoreForgotten(): void {
    const { library } = this.#options;
    const { count, current } = library.crops;
    const cats = library.cats().filter(({ catId }) => this.#head(catId) !== null);
    const judged = cats.map((cat) => cat.probabilities());
    const forgotten: number[] = [];
    // A plain loop: these are all crops of a library that somebody waits to see.
    for (let crop = 0; crop < count; crop += 1)
      if (current[crop] === 1 && judged.some((probabilities) => Number.isNaN(probabilities[crop])))
        forgotten.push(crop);
    this.score(forgotten);
  }

  /**
   * Asks whether another kind of head would be better for a cat with many labels, and puts it in force; true
   * when it did.
   *
   * Slower than training, so it is done after the answer, and in steps, so that the next answer need not
   * wait for it.
   */
  *assess(catId: number): Steps<boolean> {
    const { db } = this.#options;
    const stored = headOf(db, catId);
    if (stored === null || stored.summary.kindsTried) return false;
    const from = yield* this.#collect(catId);
    if (!hasManyLabels(from.set)) return false;
    const chosen = yield* chooseHead(from.set);
    const isNews = chosen.head.kind !== stored.summary.kind;
    if (isNews) yield* this.#put(catId, yield* learnedFrom(from.set, chosen, from.library), from);
    this.#say(catId, { kindsTried: true });
    return isNews;
  }

  /** Judges a cat's surroundings again, after more of them were seen; true when that was news. */
  judgeSurroundings(catId: number): boolean {
    const { db } = this.#options;
    const summary = headOf(db, catId)?.summary;
    const head = this.#head(catId);
    if (summary === undefined || head === null) return false;
    const surroundings = this.#surroundings(catId, head);
    if (isDeepStrictEqual(surroundings, summary.surroundings)) return false;
    this.#say(catId, { surroundings });
    return true;
  }

  /** Adds to what is said of a head in force; read anew, since other things may have been said meanwhile. */
  #say(catId: number, found: Partial<Pick<HeadSummary, 'kindsTried' | 'surroundings'>>): void {
    const { db } = this.#options;
    const stored = headOf(db, catId);
    if (stored === null) return;
    replaceSummary(db, catId, { ...stored.summary, ...found });
  }

  #surroundings(catId: number, head: CalibratedHead): HeadSummary['surroundings'] {
    const { embeddingVersion } = this.#options;
    return judgeSurroundings(head, lookedAtPlaces(this.#options, catId, embeddingVersion));
  }

  #kind(catId: number): Head['kind'] {
    return this.#head(catId)?.kind ?? 'logistic';
  }

  /** The head in force; null when the cat was never taught, or only with another model. */
  #head(catId: number): CalibratedHead | null {
    const known = this.#heads.get(catId);
    if (known !== undefined) return known;
    const stored = headOf(this.#options.db, catId);
    const usable = stored?.embeddingVersion === this.#options.embeddingVersion;
    const head = usable ? headFromJson(stored.weights) : null;
    this.#heads.set(catId, head);
    return head;
  }

  /** Without a single example nothing is left to say about the cat. */
  #forgetHead(catId: number): void {
    const { db, library } = this.#options;
    const headBefore = headOf(db, catId);
    // Its examples may only wait for being seen with a new model: until then the old scores serve.
    if (headBefore !== null && this.#hasExamples(catId)) return;
    inTransaction(db, () => {
      dropHeads(db, catId);
      dropScoresOfCat(db, catId);
    });
    this.#heads.set(catId, null);
    this.#learned.delete(catId);
    const cat = library.cat(catId);
    cat.probabilities().fill(NaN);
    cat.scored();
  }

  #hasExamples(catId: number): boolean {
    return this.#options.library.cat(catId).verdicts().includes(said.yes);
  }
}

const rising = (crops: readonly number[]): readonly number[] =>
  [...new Set(crops)].sort((one, other) => one - other);
