import type { LabelOutcome } from '../../contract/label.ts';
import { guarded } from '../concurrency/guarded.ts';
import type { Library } from '../library/library.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';
import type { Teacher } from './teacher.ts';
import { whyMoved } from './why-moved.ts';

/** Photos, other than those spoken about, that became matches, and that are none any more, over all retrained cats. */
export type Shift = Pick<LabelOutcome, 'gained' | 'lost' | 'moved'>;

/** What a change gave, and which cats and photos it spoke about. */
type Change<Result> = readonly [
  result: Result,
  catIds: readonly number[],
  photoIds: readonly number[],
];

export type RetrainingOptions = {
  readonly library: Library;
  readonly teacher: Teacher;
  /** What failed that nobody waited for. */
  readonly onError: (error: unknown) => void;
};

/** Leaves the answer to the person, and a burst of events, time to pass first. */
const delayMs = 100;
/** Between the steps of one estimate: long enough to hear the person. */
const breathMs = 5;

/** An estimate that was begun. */
type Assessment = { readonly catId: number; readonly steps: Steps<boolean> };

/**
 * Decides when which cat is learned anew.
 *
 * The cat that was spoken about at once, since the person waits; the others, for whom it is at most a
 * counter-example, soon after; all of them once the library has become another; how good each head is,
 * after that. One step at a time, so that nothing
 * waits long for it.
 */
export class Retraining {
  readonly #options: RetrainingOptions;
  readonly #toTrain = new Set<number>();
  readonly #outgrown = new Set<number>();
  readonly #toAssess = new Set<number>();
  #assessment: Assessment | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: RetrainingOptions) {
    this.#options = options;
  }

  /**
   * Makes a change to labels and learns the cats it names before it returns.
   *
   * The others, for whom it is at most a counter-example, follow like after every change.
   */
  after<Result>(change: () => Change<Result>): [Result, Shift] {
    const before = new Map(this.#presentIds().map((catId) => [catId, this.#matches(catId)]));
    const [result, catIds, photoIds] = change();
    const spokenAbout = new Set(photoIds);
    for (const catId of catIds) this.#train(catId);
    const moved = catIds
      .filter((catId) => this.#isPresent(catId))
      .map((catId) => this.#shift(before.get(catId) ?? new Uint8Array(0), catId, spokenAbout));
    return [result, moved.reduce(sum, { gained: 0, lost: 0, moved: null })];
  }

  /** Learns these cats soon. */
  later(catIds: readonly number[]): void {
    for (const catId of catIds) this.#toTrain.add(catId);
    this.#schedule();
  }

  /** Brings soon in step the cats that a growing library has left behind. */
  keepUp(): void {
    const { teacher } = this.#options;
    for (const catId of this.#presentIds())
      if (teacher.isLeftBehind(catId)) this.#outgrown.add(catId);
    this.#schedule();
  }

  /** Brings soon in step the cats for which the library has become another since they were learned. */
  catchUp(): void {
    const { teacher } = this.#options;
    for (const catId of this.#presentIds())
      if (teacher.hasOutgrown(catId)) this.#outgrown.add(catId);
    this.#schedule();
  }

  /** Whether {@link catchUp} has not come to its end. */
  isCatchingUp(): boolean {
    return this.#outgrown.size > 0;
  }

  /** Estimates soon how good these cats' heads are, where that is not known yet. */
  assessLater(catIds: readonly number[]): void {
    for (const catId of catIds) this.#toAssess.add(catId);
    this.#schedule();
  }

  /** Does at once all that was put off. */
  finish(): void {
    while (this.#isBusy()) this.#step();
    this.#stop();
  }

  /** Learns what was put off, and leaves the estimates to the next opening. */
  close(): void {
    for (const catId of [...this.#toTrain]) this.#train(catId);
    this.#outgrown.clear();
    this.#toAssess.clear();
    this.#assessment = null;
    this.#stop();
  }

  #isBusy(): boolean {
    const waiting = this.#toTrain.size + this.#outgrown.size + this.#toAssess.size;
    return waiting > 0 || this.#assessment !== null;
  }

  #schedule(): void {
    if (!this.#isBusy()) return;
    const wait = this.#assessment === null ? delayMs : breathMs;
    const { onError } = this.#options;
    const takeStep = guarded(onError, () => {
      this.#timer = null;
      this.#step();
      this.#schedule();
    });
    this.#timer ??= setTimeout(takeStep, wait);
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Does one thing that waits, training first. */
  #step(): void {
    const [toTrain] = this.#toTrain;
    if (toTrain !== undefined) {
      this.#train(toTrain);
      return;
    }
    const [outgrown] = this.#outgrown;
    if (outgrown !== undefined) {
      this.#outgrown.delete(outgrown);
      if (this.#isPresent(outgrown)) this.#options.teacher.adapt(outgrown);
      this.#toAssess.add(outgrown);
      return;
    }
    this.#assessment ??= this.#nextAssessment();
    if (this.#assessment === null) return;
    const { catId, steps } = this.#assessment;
    // The person may have removed the cat meanwhile.
    const step = this.#isPresent(catId) ? steps.next() : steps.return(false);
    if (step.done === true) this.#assessment = null;
  }

  #nextAssessment(): Assessment | null {
    for (const catId of this.#toAssess) {
      this.#toAssess.delete(catId);
      if (this.#isPresent(catId)) return { catId, steps: this.#options.teacher.assess(catId) };
    }
    return null;
  }

  #train(catId: number): void {
    this.#toTrain.delete(catId);
    this.#outgrown.delete(catId);
    // A head that is being estimated is this one, or soon learned anew like all others.
    this.#abandonAssessment();
    if (!this.#isPresent(catId)) return;
    this.#options.teacher.retrain(catId);
    this.#toAssess.add(catId);
    this.#schedule();
  }

  #abandonAssessment(): void {
    if (this.#assessment !== null) this.#toAssess.add(this.#assessment.catId);
    this.#assessment = null;
  }

  #presentIds(): readonly number[] {
    return this.#options.library.cats().map(({ catId }) => catId);
  }

  #isPresent(catId: number): boolean {
    return this.#presentIds().includes(catId);
  }

  /** 1 for each photo that is a match by the app's own judgement. */
  #matches(catId: number): Uint8Array {
    const { library } = this.#options;
    const { opinions, judged } = library.assessment(catId);
    const { threshold } = judged;
    const { probabilities } = opinions;
    const matches = new Uint8Array(probabilities.length);
    for (let photo = 0; photo < matches.length; photo += 1)
      if ((probabilities[photo] ?? -1) >= threshold) matches[photo] = 1;
    return matches;
  }

  /** Photos that became matches, and that are none any more; photos added since count as none before. */
  #shift(before: Uint8Array, catId: number, spokenAbout: ReadonlySet<number>): Shift {
    const { library } = this.#options;
    const { held, photoIds } = library.photos;
    const gained: number[] = [];
    const lost: number[] = [];
    const answered: number[] = [];
    const after = this.#matches(catId);
    for (let photo = 0; photo < after.length; photo += 1) {
      const [is, was] = [after[photo] ?? 0, before[photo] ?? 0];
      if (spokenAbout.has(photoIds[photo] ?? 0)) answered.push(photo);
      else if (is === was || held[photo] !== 1) continue;
      else if (is > was) gained.push(photo);
      else lost.push(photo);
    }
    const moved = whyMoved(library, library.cat(catId), [...gained, ...lost], answered);
    return { gained: gained.length, lost: lost.length, moved };
  }
}

function sum(one: Shift, other: Shift): Shift {
  return {
    gained: one.gained + other.gained,
    lost: one.lost + other.lost,
    moved: one.moved ?? other.moved,
  };
}
