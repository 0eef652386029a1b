import { inRanges, type Steps } from '../../models/head/fitting/steps.ts';
import { everyIndex } from './column.ts';
import type { PhotoColumns } from './photo-columns.ts';
import { ranks, sortByRankInSteps } from './sort-by-rank.ts';

/** The order of all photos by date at one moment: never written to again. */
export type DateOrder = {
  /** Photo indexes from the newest to the oldest. */
  readonly newestFirst: Uint32Array;
  /** Where each photo stands among them, by photo index. */
  readonly placeOf: Uint32Array;
};

/** Earliest second that is told apart: in the spring of 1916, so that the last one is in 2052. */
const firstSecond = -1_700_000_000;

/** Photos that are looked at in one step: some milliseconds. */
const photosInStep = 200_000;

/** Of one second the last found comes first. In steps, in which no date may change. */
export function* dateOrderInSteps({
  count,
  takenAtSeconds,
}: Pick<PhotoColumns, 'count' | 'takenAtSeconds'>): Steps<DateOrder> {
  const rank = (photo: number) => ranks - 1 - ((takenAtSeconds[photo] ?? 0) - firstSecond);
  const newestFirst = yield* sortByRankInSteps(everyIndex(count).reverse(), rank);
  const placeOf = new Uint32Array(count);
  yield* inRanges(count, photosInStep, (from, until) => {
    for (let place = from; place < until; place += 1) placeOf[newestFirst[place] ?? 0] = place;
  });
  return { newestFirst, placeOf };
}
