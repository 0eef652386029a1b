import { finish, inRanges, type Steps } from '../../models/head/fitting/steps.ts';
import { spareNumbers } from '../spare-memory.ts';
import { scoreStep } from '../store/scores.ts';
import { grown } from './column.ts';
import type { DateOrder } from './date-order.ts';
import { asGiven, countOf, fewOf, firstWhere, photosInStep, type Layout } from './sorted-photos.ts';

/** Steps from 0 to 1; as many again lead to −1, at which photos are that nobody has an opinion on. */
const steps = Math.round(1 / scoreStep);
const worstGrade = 2 * steps + 1;

/** What is sorted by how sure somebody is: photos and probabilities as of {@link PhotoOrder.sort}. */
type Graded = {
  readonly order: DateOrder;
  readonly chosen: Uint8Array;
  readonly probabilities: Float32Array;
  readonly length: number;
};

/** All photos in the order of {@link surestFirst}. */
export function* allSurestFirst(order: DateOrder, probabilities: Float32Array): Steps<Uint32Array> {
  const { length } = order.newestFirst;
  const chosen = spareNumbers.take(Uint8Array, length).fill(1);
  const all = yield* allOf({ order, chosen, probabilities, length });
  spareNumbers.giveBack(chosen);
  return all;
}

/** The photos that have 1 in `chosen`, the surest first, equals by date; `all` is {@link allSurestFirst}, where that is known. */
export function surestFirst(
  order: DateOrder,
  chosen: Uint8Array,
  probabilities: Float32Array,
  all: Uint32Array | null,
): Layout {
  const few = fewOf(chosen, mostFew);
  if (few !== null) return laidOut(sorted(few, order, probabilities));
  if (all !== null) return asGiven(all, chosen);
  const length = countOf(chosen);
  const graded = { order, chosen, probabilities, length };
  return {
    length,
    first: (most) => firstOf(graded, Math.min(most, length)),
    allInSteps: () => allOf(graded),
  };
}

/** So many are sorted at once. */
const mostFew = 8192;

const laidOut = (all: Uint32Array): Layout => ({
  length: all.length,
  first: (most) => all.subarray(0, most),
  *allInSteps() {
    yield;
    return all;
  },
});

/** One above the steps below 1; rounded without a question, since each photo would answer it differently. */
const gradeOf = (probability: number): number => (steps + 1.5 - probability * steps) >>> 0;

/** The first, of which there must be so many: what is surer than a grade that some photos tell, and the newest of it. */
function firstOf(graded: Graded, most: number): Uint32Array {
  const { order, chosen, probabilities } = graded;
  const grade = gradeAround(graded, most);
  const surer = sortedAbove(graded, grade);
  if (surer.length >= most) return surer.subarray(0, most);
  const isEqual = (photo: number) =>
    chosen[photo] === 1 && gradeOf(probabilities[photo] ?? -1) === grade;
  const equals = firstWhere(order.newestFirst, most - surer.length, isEqual);
  // Some photos do not tell everything.
  if (surer.length + equals.length < most) return finish(allOf(graded)).subarray(0, most);
  const first = new Uint32Array(most);
  first.set(surer);
  first.set(equals, surer.length);
  return first;
}

/** Photos that are looked at to tell how sure most are. */
const mostAsked = 16_384;
/** So many more than are wanted are expected above a grade. */
const reserve = 1.25;

/** The grade of the photo that would come a little after the first `most`; one below all where that is none. */
function gradeAround({ chosen, probabilities, length }: Graded, most: number): number {
  const stride = Math.ceil(chosen.length / mostAsked);
  const asked = new Uint16Array(mostAsked);
  let count = 0;
  for (let photo = 0; photo < chosen.length; photo += stride)
    if (chosen[photo] === 1) asked[count++] = gradeOf(probabilities[photo] ?? -1);
  const grades = asked.subarray(0, count).sort();
  return grades[Math.floor((count * reserve * most) / length)] ?? worstGrade + 1;
}

/** Numbers that a place among all photos is lower than. */
const places = 2 ** 32;

/** The photos that are surer than a grade, in their order. */
function sortedAbove({ order, chosen, probabilities }: Graded, grade: number): Uint32Array {
  let found = new Uint32Array(mostAsked);
  let count = 0;
  for (let photo = 0; photo < chosen.length; photo += 1) {
    if (chosen[photo] !== 1 || gradeOf(probabilities[photo] ?? -1) >= grade) continue;
    if (count === found.length) found = grown(found, count + 1);
    found[count++] = photo;
  }
  return sorted(found.subarray(0, count), order, probabilities);
}

/** Photos in their order: by a number for each that rises with its grade, and among equals with its place by date. */
function sorted(
  photos: Uint32Array,
  { newestFirst, placeOf }: DateOrder,
  probabilities: Float32Array,
): Uint32Array {
  const keys = new Float64Array(photos.length);
  for (let at = 0; at < photos.length; at += 1) {
    const photo = photos[at] ?? 0;
    keys[at] = gradeOf(probabilities[photo] ?? -1) * places + (placeOf[photo] ?? 0);
  }
  keys.sort();
  const inOrder = new Uint32Array(photos.length);
  // What a whole number has below 2 ** 32 is its place.
  for (let at = 0; at < keys.length; at += 1) inOrder[at] = newestFirst[(keys[at] ?? 0) >>> 0] ?? 0;
  return inOrder;
}

/** Counted by grade, then each laid where its grade goes on. */
function* allOf({ order, chosen, probabilities, length }: Graded): Steps<Uint32Array> {
  const grades = spareNumbers.take(Uint16Array, chosen.length).fill(0);
  /** Where the photos of each grade begin, once all those before it are counted. */
  const starts = new Uint32Array(worstGrade + 2);
  // Photos in the order of their indexes come out of memory faster than in that of their dates.
  yield* inRanges(chosen.length, photosInStep, (from, until) => {
    for (let photo = from; photo < until; photo += 1) {
      if (chosen[photo] !== 1) continue;
      const grade = gradeOf(probabilities[photo] ?? -1);
      grades[photo] = grade;
      starts[grade + 1] = (starts[grade + 1] ?? 0) + 1;
    }
  });
  for (let grade = 1; grade < starts.length; grade += 1)
    starts[grade] = (starts[grade] ?? 0) + (starts[grade - 1] ?? 0);
  const all = new Uint32Array(length);
  yield* inRanges(order.newestFirst.length, photosInStep, (from, until) => {
    layOut(order.newestFirst.subarray(from, until), grades, starts, all);
  });
  spareNumbers.giveBack(grades);
  return all;
}

/** Lays each photo where its grade goes on in `to`; `next` tells where that is. */
function layOut(
  photos: Uint32Array,
  grades: Uint16Array,
  next: Uint32Array,
  to: Uint32Array,
): void {
  for (const photo of photos) {
    const grade = grades[photo] ?? 0;
    if (grade === 0) continue;
    const place = next[grade] ?? 0;
    next[grade] = place + 1;
    to[place] = photo;
  }
}
