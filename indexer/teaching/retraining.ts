import type { LabelOutcome } from '../../contract/label.ts';
import { guarded } from '../concurrency/guarded.ts';
import { PatientTimer } from '../concurrency/patient-timer.ts';
import { Questions } from '../concurrency/questions.ts';
import type { Assessment } from '../library/assessment.ts';
import type { Library } from '../library/library.ts';
import { inRanges, takeSlice, type Steps } from '../../models/head/fitting/steps.ts';
import { inSlices, sliceMs } from '../concurrency/in-slices.ts';
import { ownTurn } from '../concurrency/own-turn.ts';
import type { Learning } from './learning.ts';
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
  /** While one is open, what nobody waits for is left a little. */
  readonly questions?: Questions | undefined;
  /** What failed that nobody waited for. */
  readonly onError: (error: unknown) => void;
};

/** Leaves the answer to the person, and a burst of events, time to pass first. */
const delayMs = 100;
/** Between the slices of what nobody waits for: long enough to hear the person. */
const breathMs = 5;

/** Photos that are compared in one step: some milliseconds. */
const photosInStep = 100_000;

/** Why a cat is looked at when nobody waits for it: what is to be done first comes first. */
const tasks = ['train', 'adapt', 'check', 'assess'] as const;
type Task = (typeof tasks)[number];

/** Something that was begun. */
type Work = { readonly task: Task; readonly catId: number; readonly steps: Steps<unknown> };

/**
 * Decides when which cat is learned anew.
 *
 * The cat that was spoken about at once, since the person waits; the others, for whom it is at most a
 * counter-example, soon after; all of them once the library has become another; how good each head is,
 * after that. One at a time, and in slices, so that nobody waits long to be heard.
 */
export class Retraining {
  readonly #options: RetrainingOptions;
  /** Cats that wait for each task. */
  readonly #waiting: Readonly<Record<Task, Set<number>>> = {
    train: new Set(),
    adapt: new Set(),
    check: new Set(),
    assess: new Set(),
  };
  #work: Work | null = null;
  /** Answers that are being learned from: everything else waits. */
  #answers = 0;
  #timer: PatientTimer | null = null;
  readonly #questions: Questions;

  constructor(options: RetrainingOptions) {
    this.#options = options;
    this.#questions = options.questions ?? new Questions();
  }

  /**
   * Makes a change to labels and learns the cats it names before it resolves.
   *
   * The others, for whom it is at most a counter-example, follow like after every change. Asked for once at a time.
   */
  async after<Result>(change: () => Steps<Change<Result>>): Promise<[Result, Shift]> {
    const { library } = this.#options;
    for (const catId of this.#presentIds()) await inSlices(library.assessmentInSteps(catId));
    const before = new Map(library.cats().map(({ catId }) => [catId, library.assessment(catId)]));
    const [result, catIds, photoIds] = await this.#withoutOthers(async () => {
      const changed = await inSlices(change());
      // Writing took a slice of its own.
      await ownTurn();
      for (const catId of changed[1]) await this.#trainInSlices(catId);
      return changed;
    });
    const spokenAbout = new Set(photoIds);
    // Putting a head in force takes a slice of its own.
    await ownTurn();
    let shift: Shift = { gained: 0, lost: 0, moved: null };
    for (const catId of catIds.filter((id) => this.#isPresent(id)))
      shift = sum(shift, await inSlices(this.#shift(before.get(catId), catId, spokenAbout)));
    return [result, shift];
  }

  /** Goes through an answer, as {@link Teacher.rehearse} says, and through what is told of it. */
  *rehearse(): Steps<void> {
    const { library, teacher } = this.#options;
    yield* teacher.rehearse();
    const [catId] = this.#presentIds();
    if (catId === undefined) return;
    const before = yield* library.assessmentInSteps(catId);
    if (this.#isPresent(catId)) yield* this.#shift(before, catId, new Set());
  }

  /** Does what somebody waits for, while nothing else is learned. */
  async #withoutOthers<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#answers += 1;
    try {
      return await work();
    } finally {
      this.#answers -= 1;
      this.#schedule();
    }
  }

  /** Learns these cats soon. */
  later(catIds: readonly number[]): void {
    // What is being learned may be about to be outdated, or can wait for what is to be learned.
    if (catIds.length > 0) this.#putBack();
    this.#wait('train', catIds);
  }

  /** Brings soon in step the cats that a growing library has left behind. */
  keepUp(): void {
    const { teacher } = this.#options;
    this.#wait(
      'adapt',
      this.#presentIds().filter((catId) => teacher.isLeftBehind(catId)),
    );
  }

  /** Brings soon in step the cats for which the library has become another since they were learned. */
  catchUp(): void {
    this.#wait('check', this.#presentIds());
  }

  /** Whether {@link catchUp} has not come to its end. */
  isCatchingUp(): boolean {
    const { adapt, check } = this.#waiting;
    const task = this.#work?.task;
    return adapt.size + check.size > 0 || task === 'adapt' || task === 'check';
  }

  /** Estimates soon how good these cats' heads are, where that is not known yet. */
  assessLater(catIds: readonly number[]): void {
    this.#wait('assess', catIds);
  }

  /** What was last learned of a cat, or would be learned now; null where nothing was taught. */
  learned(catId: number): Promise<Learning | null> {
    return inSlices(this.#options.teacher.learned(catId));
  }

  /** Does at once all that was put off. */
  finish(): void {
    while (this.#isBusy()) this.#step(Infinity);
    this.#stop();
  }

  /** Learns what was put off, and leaves the estimates to the next opening. */
  close(): void {
    this.#putBack();
    for (const task of tasks) if (task !== 'train') this.#waiting[task].clear();
    while (this.#waiting.train.size > 0 || this.#work !== null) this.#step(Infinity);
    for (const task of tasks) this.#waiting[task].clear();
    this.#stop();
  }

  #wait(task: Task, catIds: readonly number[]): void {
    for (const catId of catIds) this.#waiting[task].add(catId);
    this.#schedule();
  }

  #isBusy(): boolean {
    return this.#work !== null || tasks.some((task) => this.#waiting[task].size > 0);
  }

  #schedule(): void {
    if (!this.#isBusy() || this.#answers > 0) return;
    const wait = this.#work === null ? delayMs : breathMs;
    const { onError } = this.#options;
    const takeStep = guarded(onError, () => {
      this.#timer = null;
      if (this.#answers === 0) this.#step(sliceMs);
      this.#schedule();
    });
    this.#timer ??= new PatientTimer(this.#questions, wait, takeStep);
  }

  #stop(): void {
    this.#timer?.clear();
    this.#timer = null;
  }

  /** Does for so long what comes first. */
  #step(forMs: number): void {
    const work = (this.#work ??= this.#next());
    if (work === null) return;
    const { task, catId, steps } = work;
    // The person may have removed the cat meanwhile.
    if (!this.#isPresent(catId)) {
      this.#work = null;
      return;
    }
    if (this.#orForget(() => takeSlice(steps, forMs)).done !== true) return;
    this.#work = null;
    if (task !== 'assess') this.#waiting.assess.add(catId);
  }

  /** What fails once would fail again: it is not begun anew. */
  #orForget<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      this.#work = null;
      throw error;
    }
  }

  #next(): Work | null {
    for (const task of tasks) {
      const [catId] = this.#waiting[task];
      if (catId === undefined) continue;
      this.#waiting[task].delete(catId);
      return { task, catId, steps: this.#stepsOf(task, catId) };
    }
    return null;
  }

  #stepsOf(task: Task, catId: number): Steps<unknown> {
    const { teacher } = this.#options;
    if (task === 'train') return this.#trained(catId);
    if (task === 'adapt') return teacher.adapt(catId);
    return task === 'check' ? adaptWhereOutgrown(teacher, catId) : teacher.assess(catId);
  }

  /** The steps of learning a cat anew, which makes it needless to bring it in step. */
  #trained(catId: number): Steps<void> {
    const { train, adapt, check } = this.#waiting;
    for (const waiting of [train, adapt, check]) waiting.delete(catId);
    return this.#options.teacher.retrain(catId);
  }

  async #trainInSlices(catId: number): Promise<void> {
    this.#putBack();
    const steps = this.#trained(catId);
    await inSlices(steps, () => this.#isPresent(catId));
    this.#waiting.assess.add(catId);
  }

  /** Lets what was begun wait again: it is learned from what has become another, or something else comes first. */
  #putBack(): void {
    if (this.#work === null) return;
    this.#waiting[this.#work.task].add(this.#work.catId);
    this.#work = null;
  }

  #presentIds(): readonly number[] {
    return this.#options.library.cats().map(({ catId }) => catId);
  }

  #isPresent(catId: number): boolean {
    return this.#presentIds().includes(catId);
  }

  /** Photos that became matches, and that are none any more; photos added since count as none before. */
  *#shift(
    before: Assessment | undefined,
    catId: number,
    spokenAbout: ReadonlySet<number>,
  ): Steps<Shift> {
    const { library } = this.#options;
    const { photos } = library;
    const isTold = (photo: number) =>
      photos.held[photo] === 1 && !spokenAbout.has(photos.photoIds[photo] ?? 0);
    const gained: number[] = [];
    const lost: number[] = [];
    const after = yield* library.assessmentInSteps(catId);
    yield* inRanges(after.opinions.probabilities.length, photosInStep, (from, until) => {
      const changed = changedMatches(before, after, from, until);
      for (const photo of changed.gained) if (isTold(photo)) gained.push(photo);
      for (const photo of changed.lost) if (isTold(photo)) lost.push(photo);
    });
    yield;
    const answered = [...spokenAbout]
      .flatMap((photoId) => library.photos.indexOf(photoId) ?? [])
      .sort((one, other) => one - other);
    const moved = whyMoved(library, library.cat(catId), [...gained, ...lost], answered);
    return { gained: gained.length, lost: lost.length, moved };
  }
}

/**
 * Photos of a range that have become matches by the app's own judgement, and that are none any more; before there was any, none
 * was.
 */
function changedMatches(
  before: Assessment | undefined,
  after: Assessment,
  from: number,
  until: number,
): { readonly gained: readonly number[]; readonly lost: readonly number[] } {
  const [gained, lost]: [number[], number[]] = [[], []];
  // What is asked of each of a million photos is looked up once.
  const [now, least] = [after.opinions.probabilities, after.judged.threshold];
  const then = before?.opinions.probabilities ?? new Float32Array();
  const leastThen = before?.judged.threshold ?? Infinity;
  for (let photo = from; photo < until; photo += 1) {
    const is = (now[photo] ?? -1) >= least;
    const was = photo < then.length && (then[photo] ?? -1) >= leastThen;
    if (is !== was) (is ? gained : lost).push(photo);
  }
  return { gained, lost };
}

function* adaptWhereOutgrown(teacher: Teacher, catId: number): Steps<void> {
  if (yield* teacher.hasOutgrown(catId)) yield* teacher.adapt(catId);
}

function sum(one: Shift, other: Shift): Shift {
  return {
    gained: one.gained + other.gained,
    lost: one.lost + other.lost,
    moved: one.moved ?? other.moved,
  };
}
