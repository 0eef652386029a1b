import { rowMatrix, timesRow } from '../head/fitting/row-matrix.ts';
import { loadRows } from '../head/fitting/row-products.ts';
import type { Steps } from '../head/fitting/steps.ts';
import { dot } from '../head/fitting/vector.ts';
import { isUnsure } from './unsure-range.ts';

/** Something to ask about: an undecided crop. */
export type Candidate = {
  /** Unit length. */
  readonly embedding: Float32Array;
  /** Match probability in 0..1. */
  readonly probability: number;
};

/**
 * What a question is for.
 *
 * Of what is unsure, by the side of the app's own threshold on which it is: `likely-miss` below, `doubtful-match` above.
 * Of the rest: `look-alike`, most likely another cat, which a "no" keeps away with all that look like it; `likely-match`,
 * hardly in doubt, which a "yes" confirms.
 */
export type QuestionReason = 'likely-miss' | 'doubtful-match' | 'look-alike' | 'likely-match';

/** A candidate that is worth asking about, by its place in the list of candidates. */
export type Question = {
  readonly index: number;
  readonly reason: QuestionReason;
  /** Other candidates that look much the same. */
  readonly alike: number;
};

/** Candidates looked at for the choice, the most unsure ones: enough variety, and quick in a library of any size. */
export const poolSize = 400;
/** How much being unlike what is already chosen weighs against being unsure. */
const diversityWeight = 0.5;
/** How much it weighs that an answer speaks for others as well, for each doubling of their number. */
const alikeWeight = 0.05;
/** What is less likely the cat is not asked about: of what looks nothing like it an answer is known, and teaches nothing. */
export const leastAsked = 0.001;
/** Candidates that are compared with all others in one step. */
const comparedInStep = 40;
/** Crops as alike as this show the same animal in much the same way. */
export const alikeCosine = 0.5;

/**
 * The crops about which the person's word would teach most, the most informative first.
 *
 * Probabilities that hold are nearest to one half where a word settles most, on either side: what is likely missed
 * and what is likely wrong. Each choice is most unsure, least like those chosen before (greedy, as in maximal marginal
 * relevance, Carbonell and Goldstein 1998), so that one answer does not make the next question pointless, and
 * stands for as many look-alikes as possible. What is unsure comes before all else.
 */
export function* chooseQuestions(
  candidates: readonly Candidate[],
  threshold: number,
  limit: number,
): Steps<readonly Question[]> {
  const pool = candidates
    .map(({ embedding, probability }, index) => ({ index, embedding, probability }))
    .filter(({ probability }) => probability >= leastAsked)
    .sort((one, other) => doubtless(one) - doubtless(other))
    .slice(0, poolSize);
  const alike = yield* countAlike(pool);
  const worth = pool.map(
    (one, at) => 1 - 2 * doubtless(one) + alikeWeight * Math.log2(1 + (alike[at] ?? 0)),
  );
  const chosen: Question[] = [];
  /** Highest cosine of each candidate with anything chosen. */
  const likeness = new Float32Array(pool.length);
  const unsure = (at: number) => isUnsure(pool[at]?.probability ?? 0);
  while (chosen.length < limit) {
    yield;
    const first = indexOfBest(worth, likeness, unsure);
    const best = first >= 0 ? first : indexOfBest(worth, likeness, () => true);
    const candidate = pool[best];
    if (candidate === undefined) break;
    const { index, embedding, probability } = candidate;
    chosen.push({ index, reason: reasonToAsk(probability, threshold), alike: alike[best] ?? 0 });
    pool.forEach((other, at) => {
      likeness[at] = Math.max(likeness[at] ?? 0, dot(other.embedding, embedding));
    });
    likeness[best] = Infinity;
  }
  return chosen;
}

export function reasonToAsk(probability: number, threshold: number): QuestionReason {
  const isMatch = probability >= threshold;
  if (isUnsure(probability)) return isMatch ? 'doubtful-match' : 'likely-miss';
  return isMatch ? 'likely-match' : 'look-alike';
}

/** 0 for the most unsure, one half for the surest. */
const doubtless = ({ probability }: Candidate) => Math.abs(probability - 0.5);

/** How many others of the pool look much like each. */
function* countAlike(pool: readonly Candidate[]): Steps<readonly number[]> {
  const counts = new Array<number>(pool.length).fill(0);
  const vectors = pool.map(({ embedding }) => embedding);
  const matrix = rowMatrix(vectors, vectors[0]?.length ?? 0);
  for (let from = 0; from < vectors.length; from += comparedInStep) {
    yield;
    // Others may have multiplied rows of theirs meanwhile.
    const loaded = loadRows(matrix.values, matrix.size);
    for (const [at, vector] of vectors.slice(from, from + comparedInStep).entries()) {
      const one = from + at;
      const products = loaded?.times(vector, one) ?? timesRow(matrix, vector, one);
      for (let other = 0; other < one; other += 1) {
        if ((products[other] ?? 0) < alikeCosine) continue;
        counts[one] = (counts[one] ?? 0) + 1;
        counts[other] = (counts[other] ?? 0) + 1;
      }
    }
  }
  return counts;
}

/** −1 when nothing of what is allowed is left. */
function indexOfBest(
  worth: readonly number[],
  likeness: Float32Array,
  isAllowed: (index: number) => boolean,
): number {
  let best = -1;
  let value = -Infinity;
  worth.forEach((own, index) => {
    if (!isAllowed(index)) return;
    const rest = own - diversityWeight * (likeness[index] ?? 0);
    if (rest > value) [best, value] = [index, rest];
  });
  return best;
}
