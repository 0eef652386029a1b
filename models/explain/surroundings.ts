import type { Surroundings } from '../../contract/cat.ts';
import { scoreEmbeddings, type Head } from '../head/heads/head.ts';

/** Taught photos of a cat that are looked at with the cat covered: each costs an embedding. */
export const mostPlaces = 12;

/** Fewer are an accident. */
export const leastPlaces = 5;

/** From here on a head takes a crop for its cat. */
const match = 0.5;

/**
 * Share of the covered crops that, taken for the cat, make the place what decides.
 *
 * Chosen on 23 cats at home: 21 stay at a fifth or below, one at five of twelve, one at nine of twelve.
 * See decision 026.
 */
const decidingShare = 0.5;

/**
 * Whether what is around a cat, rather than the cat, carries a head's decision.
 *
 * `covered` are embeddings of taught crops with the cat covered by `coverCat`. Null for too few.
 */
export function judgeSurroundings(
  head: Head,
  covered: readonly Float32Array[],
): Surroundings | null {
  const looked = covered.length;
  if (looked < leastPlaces) return null;
  const alike = covered.filter((one) => (scoreEmbeddings(head, one)[0] ?? 0) >= match).length;
  return { looked, alike, decide: alike >= decidingShare * looked };
}
