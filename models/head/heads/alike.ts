import type { Example } from './training-set.ts';

/** Squared distance of two vectors of unit length whose cosine is 0.9999. */
const leastDistance = 2e-4;

/** Whether all examples are one picture. */
export function areAlike(examples: readonly Example[]): boolean {
  const [first] = examples;
  return first !== undefined && examples.every((one) => isSame(first, one));
}

/** Whether any example of one list is in the other, too. */
export function holdsAlike(ones: readonly Example[], others: readonly Example[]): boolean {
  return ones.some((one) => others.some((other) => isSame(one, other)));
}

/** Given up at the first few numbers for nearly all pairs: a thousand against a thousand take some milliseconds. */
function isSame({ embedding: one }: Example, { embedding: other }: Example): boolean {
  let distance = 0;
  for (let at = 0; at < one.length; at++) {
    distance += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
    if (distance > leastDistance) return false;
  }
  return true;
}
