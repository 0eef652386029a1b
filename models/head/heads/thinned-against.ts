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
  if (against.length <= mostAgainst)
    return against.map((example, at) => ({ example, weight: weights[at] ?? 1 }));
  const likeness = against.map(({ embedding }) => dot(embedding, prototype));
  return thinnedPlaces(likeness, weights, mostAgainst).flatMap(({ place, weight }) => {
    const example = against[place];
    return example === undefined ? [] : [{ example, weight }];
  });
}

/** A counter-example by its place, with its own weight and that of those it stands for. */
export type WeightedPlace = { readonly place: number; readonly weight: number };

/**
 * The same for more than `most` of which it is only known how like the examples' mean they are.
 *
 * Equals as they came, so that the same examples give the same head.
 */
export function thinnedPlaces(
  likeness: ArrayLike<number>,
  weights: readonly number[],
  most: number,
): readonly WeightedPlace[] {
  const ranked = weights
    .map((weight, place) => ({ place, weight }))
    .sort(
      (one, other) =>
        (likeness[other.place] ?? 0) - (likeness[one.place] ?? 0) || one.place - other.place,
    );
  const near = ranked.slice(0, most / 2);
  const rest = ranked.slice(near.length);
  const some = spread(rest, most - near.length);
  const share = weightOf(rest) / weightOf(some);
  return [...near, ...some.map(({ place, weight }) => ({ place, weight: weight * share }))];
}

const weightOf = (some: readonly WeightedPlace[]) =>
  some.reduce((sum, { weight }) => sum + weight, 0);
