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
} & SelfKnowledge;

/** What a judgement is worth. */
export type SelfKnowledge = {
  /** Standard error of the probabilities' logits; null where nothing is known of it. */
  readonly doubt: number | null;
  /** Scenes of the library of which the person said whether they show the cat, those it was taught with left out. */
  readonly answers: number;
  /** Whether nearly all photos were looked at: of the rest nothing is known. */
  readonly isSeen: boolean;
};

/** The same, counted: as many photos of each probability, the largest first. */
export type CountedOpinions = Omit<LibraryOpinions, 'undecided'> & {
  readonly falling: Float32Array;
  readonly counts: Uint32Array;
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
 * Before so many answers nothing is told, however narrow the intervals: taught photos are chosen ones, and tell little of
 * the library. Of journeys that were told numbers after fewer, 67 % were within five points; from here on 93 %.
 */
export const fewestAnswers = 6;

/**
 * Chooses the threshold of the best expected F1 and tells what to expect at any.
 *
 * With calibrated probabilities the best decision needs no labels: among the `k` surest photos as many are right as their
 * probabilities add up to (Lewis 1995, "Evaluating and optimizing autonomous text classification systems"). Every
 * number about a library comes from here, so that no two contradict each other.
 */
export const judgeLibrary = ({ undecided, ...rest }: LibraryOpinions): LibraryJudgement =>
  judgeCounted({ ...counted(undecided), ...rest });

/** As {@link judgeLibrary}: as long as there are probabilities, not as there are photos. */
export function judgeCounted(opinions: CountedOpinions): LibraryJudgement {
  const { falling, confirmed } = opinions;
  // Who asks for the threshold alone, as each answer does twice, does not wait for the intervals.
  let known: Sums | null = null;
  return {
    threshold: bestThreshold(opinions),
    at: (threshold) => {
      const sums = (known ??= prefixSums(opinions));
      const place = countFromTop(falling, threshold);
      const count = sums.photos[place] ?? 0;
      const right = estimate(sums, 0, place);
      const missed = estimate(sums, place, falling.length);
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
        told: isSure(opinions) && isNarrow(wrong, shown) && isNarrow(missed, total),
      };
    },
  };
}

function counted(undecided: Float32Array): Pick<CountedOpinions, 'falling' | 'counts'> {
  const all = undecided.toSorted().reverse();
  const falling = new Float32Array(all.length);
  const counts = new Uint32Array(all.length);
  let last = -1;
  for (const probability of all) {
    if (last < 0 || probability !== falling[last]) falling[(last += 1)] = probability;
    counts[last] = (counts[last] ?? 0) + 1;
  }
  return { falling: falling.subarray(0, last + 1), counts: counts.subarray(0, last + 1) };
}

/** Of the photos with the first few probabilities: how many they are, and what they add up to. */
type Sums = {
  readonly photos: Uint32Array;
  readonly right: Float64Array;
  /** The same if every logit is lower, or higher, by as much as doubt allows. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly variance: Float64Array;
};

function prefixSums({ falling, counts, doubt }: CountedOpinions): Sums {
  const size = falling.length + 1;
  const sums: Sums = {
    photos: new Uint32Array(size),
    right: new Float64Array(size),
    low: new Float64Array(size),
    high: new Float64Array(size),
    variance: new Float64Array(size),
  };
  const { photos, right, low, high, variance } = sums;
  const reach = z * (doubt ?? 0);
  for (let at = 0; at < falling.length; at += 1) {
    const [probability, count] = [falling[at] ?? 0, counts[at] ?? 0];
    const odds = logit(probability);
    photos[at + 1] = (photos[at] ?? 0) + count;
    right[at + 1] = (right[at] ?? 0) + count * probability;
    low[at + 1] = (low[at] ?? 0) + count * sigmoid(odds - reach);
    high[at + 1] = (high[at] ?? 0) + count * sigmoid(odds + reach);
    variance[at + 1] = (variance[at] ?? 0) + count * probability * (1 - probability);
  }
  return sums;
}

/** Right ones among the photos from one place of the order to another: doubt of the scale, and chance. */
function estimate(sums: Sums, from: number, until: number): Estimate {
  const between = (column: Float64Array | Uint32Array) =>
    (column[until] ?? 0) - (column[from] ?? 0);
  const expected = between(sums.right);
  const chance = z * Math.sqrt(Math.max(0, between(sums.variance)));
  const low = expected - Math.hypot(expected - between(sums.low), chance);
  const high = expected + Math.hypot(between(sums.high) - expected, chance);
  return { expected, low: Math.max(0, low), high: Math.min(between(sums.photos), high) };
}

function bestThreshold({ falling, counts, confirmed }: CountedOpinions): number {
  let total = confirmed;
  for (const [at, probability] of falling.entries()) total += probability * (counts[at] ?? 0);
  let [best, bestPlace, right, count] = [-1, 0, 0, 0];
  for (let place = 0; place <= falling.length; place += 1) {
    const f1 = (2 * (confirmed + right)) / (confirmed + count + total);
    if (f1 > best) [best, bestPlace] = [f1, place];
    right += (falling[place] ?? 0) * (counts[place] ?? 0);
    count += counts[place] ?? 0;
  }
  // Anything between the last that is in and the first that is out says the same: one half where it may be.
  const lastIn = falling[bestPlace - 1] ?? 1;
  const firstOut = falling[bestPlace] ?? 0;
  const place = Math.min(lastIn, Math.max(0.5, firstOut + (lastIn - firstOut) / 1000));
  return Math.min(mostThreshold, Math.max(leastThreshold, place));
}

const plus = ({ expected, low, high }: Estimate, count: number): Estimate => ({
  expected: expected + count,
  low: low + count,
  high: high + count,
});

const isSure = ({ doubt, answers, isSeen }: SelfKnowledge) =>
  isSeen && answers >= fewestAnswers && doubt !== null && doubt <= mostDoubt;

const isNarrow = ({ low, high }: Estimate, of: number) =>
  high - low <= Math.max(1, tellingWidth * of);
