import { inRanges, type Steps } from '../../models/head/fitting/steps.ts';

/** Numbers from 0 to 1 are counted by so many equal parts of it. */
const parts = 4096;
/** Numbers that are looked at in one step: few, since loops that nobody has gone through yet are ten times as slow. */
const numbersInStep = 16_384;
const partOf = (number: number) => Math.min(parts - 1, Math.floor(number * parts));

/**
 * The least of the `most` largest of some numbers in 0..1; 0 where there are no more than these. Others are not counted.
 *
 * Only the numbers of a few parts are sorted, of a million that differ.
 */
export function* leastOfMost(numbers: Float32Array, most: number): Steps<number> {
  const counts = new Uint32Array(parts);
  yield* inRanges(numbers.length, numbersInStep, (from, until) => {
    for (let at = from; at < until; at += 1) {
      const number = numbers[at] ?? -1;
      if (number >= 0) counts[partOf(number)] = (counts[partOf(number)] ?? 0) + 1;
    }
  });
  let [part, count] = [parts, 0];
  while (part > 0 && count < most) count += counts[(part -= 1)] ?? 0;
  if (count < most) return 0;
  const largest: number[] = [];
  yield* inRanges(numbers.length, numbersInStep, (from, until) => {
    for (let at = from; at < until; at += 1) {
      const number = numbers[at] ?? -1;
      if (number >= 0 && partOf(number) >= part) largest.push(number);
    }
  });
  return Float32Array.from(largest).sort().at(-most) ?? 0;
}
