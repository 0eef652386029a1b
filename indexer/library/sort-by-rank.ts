import { inRanges, type Steps } from '../../models/head/fitting/steps.ts';

/** Ranks run from 0 to one less than this. */
export const ranks = 2 ** 32;

/** Eleven bits at a time: three passes for a rank, and counts that stay in the processor's cache. */
const bitsAtOnce = 11;
const digits = 2 ** bitsAtOnce;

/** Indexes that are moved in one step: some milliseconds. */
const inStep = 200_000;

/**
 * Sorts indexes by rising rank, in steps in which no rank may change; equals stay in the order in which they are given.
 *
 * By the digits of the rank from the last to the first, each time keeping the order of equals: it takes as long as
 * there are indexes, a million in some hundredths of a second.
 */
export function* sortByRankInSteps(
  indexes: Uint32Array,
  rankOf: (index: number) => number,
): Steps<Uint32Array<ArrayBuffer>> {
  const { length } = indexes;
  let from: Ranked = { indexes: indexes.slice(), keys: new Uint32Array(length) };
  const { keys } = from;
  yield* inRanges(length, inStep, (first, until) => {
    for (let at = first; at < until; at += 1)
      keys[at] = Math.min(ranks - 1, Math.max(0, Math.floor(rankOf(indexes[at] ?? 0))));
  });
  let to: Ranked = { indexes: new Uint32Array(length), keys: new Uint32Array(length) };
  for (let shift = 0; shift < 32; shift += bitsAtOnce) {
    yield;
    const starts = startsOf(from.keys, shift);
    const pass = { from, to, shift, starts };
    yield* inRanges(length, inStep, (first, until) => {
      move(pass, first, until);
    });
    [from, to] = [to, from];
  }
  return from.indexes;
}

type Ranked = { readonly indexes: Uint32Array<ArrayBuffer>; readonly keys: Uint32Array };

type Pass = {
  readonly from: Ranked;
  readonly to: Ranked;
  readonly shift: number;
  /** Where what has each digit goes next. */
  readonly starts: Uint32Array;
};

/** Moves a range to where its digits belong. */
function move({ from, to, shift, starts }: Pass, first: number, until: number): void {
  const [indexes, keys] = [from.indexes, from.keys];
  const [toIndexes, toKeys] = [to.indexes, to.keys];
  for (let at = first; at < until; at += 1) {
    const key = keys[at] ?? 0;
    const digit = (key >>> shift) & (digits - 1);
    const place = starts[digit] ?? 0;
    starts[digit] = place + 1;
    toIndexes[place] = indexes[at] ?? 0;
    toKeys[place] = key;
  }
}

/** Where the keys with each digit begin, once they are sorted by it. */
function startsOf(keys: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(digits + 1);
  for (const key of keys) {
    const next = ((key >>> shift) & (digits - 1)) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let digit = 1; digit <= digits; digit += 1)
    starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
  return starts;
}
