import { isDeepStrictEqual } from 'node:util';
import type { HeadSummary } from '../../contract/cat.ts';
import { crossValidate } from '../../models/head/calibration/cross-validate.ts';
import { headFromJson, headToJson } from '../../models/head/heads/head-json.ts';
import type { Head } from '../../models/head/heads/head.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';
import { trainHead, withCalibration } from '../../models/head/heads/train-head.ts';
import { countExamples, type TrainingSet } from '../../models/head/heads/training-set.ts';
import { said } from '../library/cat-columns.ts';
import { judgeSurroundings } from '../../models/explain/surroundings.ts';
import { inTransaction, type WritableDb } from '../store/database.ts';
import { dropHeads, headOf, nextHeadVersion, replaceSummary, storeHead } from '../store/heads.ts';
import { lastLabelChangeMs } from '../store/label-batches.ts';
import { dropScoresOfCat, storeScores } from '../store/scores.ts';
import { adviceFor } from './advice.ts';
import { collectExamples, type ExampleSource } from './collect-examples.ts';
import { fingerprintOf } from './fingerprint.ts';
import { scoreLibrary, scoreSome } from './score-crops.ts';
import { lookedAtPlaces } from './taught-places.ts';

export type TeacherOptions = ExampleSource & {
  readonly db: WritableDb;
  readonly embeddingVersion: string;
  readonly now: () => number;
};

/**
 * Keeps each cat's head and everybody's scores in step with what the person said.
 *
 * A retraining opens no photo: it uses the stored embeddings. Head and scores are written in one
 * transaction, so that a kill leaves both old or both new.
 */
export class Teacher {
  readonly #options: TeacherOptions;
  readonly #heads = new Map<number, Head | null>();
  /** Fingerprints of what the heads were learned from since the opening. */
  readonly #learnedFrom = new Map<number, string>();

  constructor(options: TeacherOptions) {
    this.#options = options;
  }

  /**
   * Learns a cat anew from all its labels and judges the whole library again.
   *
   * Since the person waits, with the kind of head it had; whether another would be better is asked afterwards.
   */
  retrain(catId: number): void {
    const { set } = collectExamples(this.#options, catId);
    if (set.positives.length === 0) {
      this.#forgetHead(catId);
      return;
    }
    const kind = this.#head(catId)?.kind ?? 'logistic';
    this.#learn(catId, set, trainHead(set, kind).head);
  }

  /** Puts a head in force, with all it thinks of the library. */
  #learn(catId: number, set: TrainingSet, head: Head): void {
    const { db, library, embeddingVersion } = this.#options;
    const version = nextHeadVersion(db, catId);
    const summary: HeadSummary = {
      version,
      kind: head.kind,
      examples: countExamples(set.positives),
      counterExamples: countExamples([...set.negatives, ...set.otherCats]),
      trainedAtMs: this.#options.now(),
      operatingPoints: [],
      advice: 'show-more',
      surroundings: this.#surroundings(catId, head),
    };
    const changed = scoreLibrary(library, catId, head);
    inTransaction(db, () => {
      storeHead(db, catId, { summary, embeddingVersion, weights: headToJson(head) });
      storeScores(db, catId, version, changed);
    });
    this.#heads.set(catId, head);
    this.#learnedFrom.set(catId, fingerprintOf(set));
  }

  /**
   * Whether a cat would be learned from other photos today, or may be.
   *
   * A large library is learned from in samples, in which a few more photos seldom come.
   */
  hasOutgrown(catId: number): boolean {
    if (this.#head(catId) === null) return false;
    const { set } = collectExamples(this.#options, catId);
    return this.#learnedFrom.get(catId) !== fingerprintOf(set);
  }

  /** Whether a cat's labels were changed after its head was trained, or a model was. */
  isBehind(catId: number): boolean {
    const { db, embeddingVersion } = this.#options;
    const stored = headOf(db, catId);
    if (stored?.embeddingVersion !== embeddingVersion) return this.#hasExamples(catId);
    return (lastLabelChangeMs(db) ?? 0) > stored.summary.trainedAtMs;
  }

  /** Judges crops that are new or were seen anew; indexes in rising order. */
  score(crops: readonly number[]): void {
    const { db, library } = this.#options;
    if (crops.length === 0) return;
    inTransaction(db, () => {
      for (const { catId } of library.cats()) {
        const head = this.#head(catId);
        if (head === null) continue;
        const version = headOf(db, catId)?.summary.version ?? 0;
        storeScores(db, catId, version, scoreSome(library, catId, head, crops));
      }
    });
  }

  /** Judges crops whose score a kill may have swallowed. */
  scoreForgotten(): void {
    const { library } = this.#options;
    const { count, current } = library.crops;
    const cats = library.cats().filter(({ catId }) => this.#head(catId) !== null);
    const forgotten = Array.from({ length: count }, (_, crop) => crop).filter(
      (crop) =>
        current[crop] === 1 && cats.some((cat) => Number.isNaN(cat.probabilities()[crop] ?? NaN)),
    );
    this.score(forgotten);
  }

  /**
   * Estimates how good a cat's head is from the person's own labels; true when that was news.
   *
   * Where another kind of head is expected to be better, it is put in force. Slower than training, so it is
   * done after the answer, and in steps, so that the next answer need not wait for it.
   */
  *assess(catId: number): Steps<boolean> {
    const { db } = this.#options;
    const stored = headOf(db, catId);
    if (stored === null || stored.summary.operatingPoints.length > 0) return false;
    const { set } = collectExamples(this.#options, catId);
    const { chosen, operatingPoints } = yield* crossValidate(set);
    if (operatingPoints.length === 0) return false;
    if (chosen !== null && chosen.head.kind !== stored.summary.kind)
      this.#learn(catId, set, withCalibration(set, chosen));
    this.#say(catId, { operatingPoints });
    return true;
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
  #say(catId: number, found: Partial<Pick<HeadSummary, 'operatingPoints' | 'surroundings'>>): void {
    const { db } = this.#options;
    const stored = headOf(db, catId);
    if (stored === null) return;
    const summary = { ...stored.summary, ...found };
    const advice = adviceFor(summary.operatingPoints, summary.surroundings);
    replaceSummary(db, catId, { ...summary, advice });
  }

  #surroundings(catId: number, head: Head): HeadSummary['surroundings'] {
    const { embeddingVersion } = this.#options;
    return judgeSurroundings(head, lookedAtPlaces(this.#options, catId, embeddingVersion));
  }

  /** The head in force; null when the cat was never taught, or only with another model. */
  #head(catId: number): Head | null {
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
    library.cat(catId).probabilities().fill(NaN);
  }

  #hasExamples(catId: number): boolean {
    return this.#options.library.cat(catId).verdicts().includes(said.yes);
  }
}
