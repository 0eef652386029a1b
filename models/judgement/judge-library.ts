import type { Expectation } from '../../contract/judgement.ts';
import { countFromTop } from '../../contract/plain/count-from-top.ts';
import { logit, sigmoid } from '../head/fitting/vector.ts';

type Estimate = Expectation['right'];

/** What is thought of the photos of a library for one cat. */
export type LibraryOpinions = {
  /** Match probabilities of the photos nobody decided, in any order. */
  readonly undecided: Float32Array;
  /** Photos of which the person said that they show the cat. */
  readonly confirmed: number;
  /** Standard error of the probabilities' logits; null where nothing is known of it. */
  readonly doubt: number | null;
};

export type LibraryJudgement = {
  /** The app's own judgement: from here on photos are matches. */
  readonly threshold: number;
  /** What to expect at any threshold; right and missed always add up to the same number. */
  readonly at: (threshold: number) => Expectation;
};

/** Nothing below is ever a match, however little there is to show, and nothing above is left out. */
const leastThreshold = 0.1;
const mostThreshold = 0.9;

/** Standard normal quantile of a two-sided 90 % interval. */
const z = 1.6449;

/** Intervals up to this share of what they are about, or up to a photo, are told. */
const tellingWidth = 0.1;

/** With more doubt than this, as after a few taught photos and no answer yet, nothing is told: also narrow intervals fail then. */
const mostDoubt = 1;

/**
 * Chooses the threshold of the best expected F1 and tells what to expect at any.
 *
 * With calibrated probabilities the best decision needs no labels: among the `k` surest photos as many are right as their
 * probabilities add up to (Lewis 1995, "Evaluating and optimizing autonomous text classification systems"). Every
 * number about a library comes from here, so that no two contradict each other.
 */
export function judgeLibrary({ undecided, confirmed, doubt }: LibraryOpinions): LibraryJudgement {
  const falling = undecided.toSorted().reverse();
  // Who asks for the threshold alone, as each answer does twice, does not wait for the intervals.
  let known: Sums | null = null;
  return {
    threshold: bestThreshold(falling, confirmed),
    at: (threshold) => {
      const sums = (known ??= prefixSums(falling, doubt ?? 0));
      const count = countFromTop(falling, threshold);
      const right = estimate(sums, 0, count);
      const missed = estimate(sums, count, falling.length);
      const wrong = {
        expected: count - right.expected,
        low: count - right.high,
        high: count - right.low,
      };
      const total = confirmed + right.expected + missed.expected;
      const shown = confirmed + count;
      return {
        threshold,
        shown,
        right: plus(right, confirmed),
        wrong,
        missed,
        told: isSure(doubt) && isNarrow(wrong, shown) && isNarrow(missed, total),
      };
    },
  };
}

type Sums = {
  readonly right: Float64Array;
  /** The same if every logit is lower, or higher, by as much as doubt allows. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly variance: Float64Array;
};

function prefixSums(falling: Float32Array, doubt: number): Sums {
  const size = falling.length + 1;
  const sums: Sums = {
    right: new Float64Array(size),
    low: new Float64Array(size),
    high: new Float64Array(size),
    variance: new Float64Array(size),
  };
  const { right, low, high, variance } = sums;
  let [last, lower, higher] = [NaN, 0, 0];
  for (let at = 0; at < falling.length; at += 1) {
    const probability = falling[at] ?? 0;
    // Scores come in steps: among a million photos most have the same as the one before.
    if (probability !== last) {
      const odds = logit(probability);
      [last, lower, higher] = [probability, sigmoid(odds - z * doubt), sigmoid(odds + z * doubt)];
    }
    right[at + 1] = (right[at] ?? 0) + probability;
    low[at + 1] = (low[at] ?? 0) + lower;
    high[at + 1] = (high[at] ?? 0) + higher;
    variance[at + 1] = (variance[at] ?? 0) + probability * (1 - probability);
  }
  return sums;
}

/** Right ones among the photos from one place of the order to another: doubt of the scale, and chance. */
function estimate(sums: Sums, from: number, until: number): Estimate {
  const between = (column: Float64Array) => (column[until] ?? 0) - (column[from] ?? 0);
  const expected = between(sums.right);
  const chance = z * Math.sqrt(Math.max(0, between(sums.variance)));
  const low = expected - Math.hypot(expected - between(sums.low), chance);
  const high = expected + Math.hypot(between(sums.high) - expected, chance);
  return { expected, low: Math.max(0, low), high: Math.min(until - from, high) };
}

function bestThreshold(falling: Float32Array, confirmed: number): number {
  const total = confirmed + falling.reduce((sum, probability) => sum + probability, 0);
  let [best, bestCount, right] = [-1, 0, 0];
  for (let count = 0; count <= falling.length; count++) {
    const f1 = (2 * (confirmed + right)) / (confirmed + count + total);
    if (f1 > best) [best, bestCount] = [f1, count];
    right += falling[count] ?? 0;
  }
  // Anything between the last that is in and the first that is out says the same: one half where it may be.
  const lastIn = falling[bestCount - 1] ?? 1;
  const firstOut = falling[bestCount] ?? 0;
  const place = Math.min(lastIn, Math.max(0.5, firstOut + (lastIn - firstOut) / 1000));
  return Math.min(mostThreshold, Math.max(leastThreshold, place));
}

const plus = ({ expected, low, high }: Estimate, count: number): Estimate => ({
  expected: expected + count,
  low: low + count,
  high: high + count,
});

const isSure = (doubt: number | null) => doubt !== null && doubt <= mostDoubt;

const isNarrow = ({ low, high }: Estimate, of: number) =>
  high - low <= Math.max(1, tellingWidth * of);
