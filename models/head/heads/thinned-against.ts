import { spread } from '../fitting/spread.ts';
import { dot } from '../fitting/vector.ts';
import type { Example } from './training-set.ts';

/**
 * Counter-examples that a head is fitted to at most; time grows with them.
 *
 * Where the line runs is decided by those near the cat: half are the likest, and the other half stands for the rest.
 */
export const mostAgainst = 4000;

export type WeightedExample = { readonly example: Example; readonly weight: number };

/**
 * Few enough counter-examples to fit a head to, with all their weight; as they are where there are no more.
 *
 * @param weights one for each of `against`
 * @param prototype direction of the examples' mean, unit length
 */
export function thinnedAgainst(
  against: readonly Example[],
  weights: readonly number[],
  prototype: Float32Array,
): readonly WeightedExample[] {
  const all = against.map((example, at) => ({ example, weight: weights[at] ?? 1 }));
  if (all.length <= mostAgainst) return all;
  const likeness = all.map(({ example }) => dot(example.embedding, prototype));
  // From the likest to the least alike; equals as they came, so that the same examples give the same head.
  const order = all.map((_, at) => at);
  order.sort((one, other) => (likeness[other] ?? 0) - (likeness[one] ?? 0) || one - other);
  const ranked = order.flatMap((at) => all[at] ?? []);
  const near = ranked.slice(0, mostAgainst / 2);
  const rest = ranked.slice(near.length);
  const some = spread(rest, mostAgainst - near.length);
  const share = weightOf(rest) / weightOf(some);
  return [...near, ...some.map(({ example, weight }) => ({ example, weight: weight * share }))];
}

const weightOf = (some: readonly WeightedExample[]) =>
  some.reduce((sum, { weight }) => sum + weight, 0);
