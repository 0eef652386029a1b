import { inRanges, type Steps } from '../../models/head/fitting/steps.ts';
import { scoreStep } from '../store/scores.ts';
import type { DateOrder } from './date-order.ts';
import { firstWhere, photosInStep, type Layout } from './sorted-photos.ts';

/** Steps from 0 to 1; as many again lead to −1, at which photos are that nobody has an opinion on. */
const steps = Math.round(1 / scoreStep);

/** Photos by how sure somebody is of them. */
type Grades = {
  /** One above each photo's steps below 1, by photo index; 0 for what is not chosen. */
  readonly grades: Uint16Array;
  /** Where the photos of each grade begin, once all are laid out; their number at the end. */
  readonly starts: Uint32Array;
};

/** The photos that have 1 in `chosen`, the surest first, equals by date; for both see {@link PhotoOrder.sort}. */
export function surestFirst(
  order: DateOrder,
  chosen: Uint8Array,
  probabilities: Float32Array,
): Layout {
  const graded = gradesOf(chosen, probabilities);
  const length = graded.starts.at(-1) ?? 0;
  return {
    length,
    first: (most) => firstOf(order, graded, Math.min(most, length)),
    allInSteps: () => allOf(order, graded, length),
  };
}

/** Photos in the order of their indexes come out of memory faster than in that of their dates. */
function gradesOf(chosen: Uint8Array, probabilities: Float32Array): Grades {
  const grades = new Uint16Array(chosen.length);
  const starts = new Uint32Array(2 * steps + 3);
  for (let photo = 0; photo < chosen.length; photo += 1) {
    if (chosen[photo] !== 1) continue;
    // Rounded without a question: these are all photos, and each answer would be another one than the last.
    const grade = (steps + 1.5 - (probabilities[photo] ?? -1) * steps) >>> 0;
    grades[photo] = grade;
    starts[grade + 1] = (starts[grade + 1] ?? 0) + 1;
  }
  for (let grade = 1; grade < starts.length; grade += 1)
    starts[grade] = (starts[grade] ?? 0) + (starts[grade - 1] ?? 0);
  return { grades, starts };
}

/** Numbers that a place among all photos is lower than. */
const places = 2 ** 32;

/** The photos that come first, so many: those of their grades alone are sorted. */
function firstOf(order: DateOrder, { grades, starts }: Grades, most: number): Uint32Array {
  let last = 1;
  while ((starts[last + 1] ?? most) < most) last += 1;
  const [surer, until] = [starts[last] ?? 0, starts[last + 1] ?? 0];
  const { newestFirst } = order;
  if (until - surer <= most) return sorted(order, gradedUpTo(order, grades, last, until), most);
  // Among so many equals the newest are found where the newest are.
  const first = new Uint32Array(most);
  first.set(sorted(order, gradedUpTo(order, grades, last - 1, surer), surer));
  const equals = firstWhere(newestFirst, most - surer, (photo) => grades[photo] === last);
  first.set(equals, surer);
  return first;
}

/** Of so many photos up to a grade: numbers that rise with the grade, and in it with the place by date. */
function gradedUpTo({ placeOf }: DateOrder, grades: Uint16Array, last: number, count: number) {
  const found = new Float64Array(count);
  let next = 0;
  for (let photo = 0; photo < grades.length; photo += 1) {
    const grade = grades[photo] ?? 0;
    if (grade !== 0 && grade <= last) found[next++] = grade * places + (placeOf[photo] ?? 0);
  }
  return found;
}

function sorted({ newestFirst }: DateOrder, graded: Float64Array, most: number): Uint32Array {
  graded.sort();
  const photos = new Uint32Array(Math.min(most, graded.length));
  for (let at = 0; at < photos.length; at += 1)
    // What is left of a number below 2 ** 53 is its remainder by 2 ** 32.
    photos[at] = newestFirst[(graded[at] ?? 0) >>> 0] ?? 0;
  return photos;
}

function* allOf(
  { newestFirst }: DateOrder,
  { grades, starts }: Grades,
  length: number,
): Steps<Uint32Array> {
  const all = new Uint32Array(length);
  const next = starts.slice();
  yield* inRanges(newestFirst.length, photosInStep, (from, until) => {
    layOut(newestFirst.subarray(from, until), grades, next, all);
  });
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
