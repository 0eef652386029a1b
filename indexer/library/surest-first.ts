import { inRanges, type Steps } from '../../models/head/fitting/steps.ts';
import { scoreStep } from '../store/scores.ts';
import type { DateOrder } from './date-order.ts';
import { sortByRank } from './sort-by-rank.ts';
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
    first: (most) => {
      const some = candidates(order, graded, Math.min(most, length));
      const byDate = sortByRank(some, (photo) => order.placeOf[photo] ?? 0);
      const first = new Uint32Array(byDate.length);
      layOut(byDate, graded.grades, graded.starts.slice(), first);
      return first;
    },
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

/** The photos that come first, so many, in any order. */
function candidates({ newestFirst }: DateOrder, { grades, starts }: Grades, most: number) {
  let last = 1;
  while ((starts[last + 1] ?? most) < most) last += 1;
  const [surer, until] = [starts[last] ?? 0, starts[last + 1] ?? 0];
  // Among few equals the newest are found by sorting all, among many by looking for them where the newest are.
  if (until - surer <= most) return gradedUpTo(grades, last, until);
  const some = new Uint32Array(most);
  some.set(gradedUpTo(grades, last - 1, surer));
  some.set(
    firstWhere(newestFirst, most - surer, (photo) => grades[photo] === last),
    surer,
  );
  return some;
}

function gradedUpTo(grades: Uint16Array, last: number, count: number): Uint32Array<ArrayBuffer> {
  const found = new Uint32Array(count);
  let next = 0;
  for (let photo = 0; photo < grades.length; photo += 1) {
    const grade = grades[photo] ?? 0;
    if (grade !== 0 && grade <= last) found[next++] = photo;
  }
  return found;
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
