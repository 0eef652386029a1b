import type { Expectations } from '../../../contract/eyes.ts';
import type { Steps } from '../fitting/steps.ts';
import { expectedOwnMean } from './expectations.ts';
import { matchProbability } from './match-probability.ts';

/** A crop by its standardised logit. */
export type ScoredCrop = {
  readonly score: number;
  /** Probability that it holds a cat, in 0..1. */
  readonly catScore: number;
  readonly weight: number;
};

/** What a mixture is fitted to; all scores are standardised logits. */
export type MixtureEvidence = {
  /** Predicted without the label. */
  readonly positives: readonly ScoredCrop[];
  /** Predicted without the label; the person said that they are not this cat. */
  readonly negatives: readonly ScoredCrop[];
  /** Predicted without the label; other named cats, which say nothing of how many unknown ones there are. */
  readonly otherCats: readonly ScoredCrop[];
  /** Crops of the library that nobody spoke about. */
  readonly unlabelled: readonly ScoredCrop[];
  /** Examples shown, bursts counted once. */
  readonly examples: number;
  /** What the eyes in use expect of a cat. */
  readonly expectations: Expectations;
};

/** Two Gaussians of one width, and how many of the library's cats belong to the first. */
export type Mixture = {
  /** Mean score of this cat's crops. */
  readonly ownMean: number;
  /** Mean score of everything else. */
  readonly otherMean: number;
  readonly deviation: number;
  /** Share of this cat among the library's unlabelled cats, in 0..1. */
  readonly share: number;
};

/**
 * How many crops each expectation weighs as much as; see `docs/tuned-constants.md`.
 *
 * That of this cat's mean weighs more the more cats there are that are another: some of a crowd always look like it, are taken
 * for it in part, and would draw its mean towards themselves, which takes in more of them.
 */
const expected = {
  ownCrops: 3,
  ownCropsByOther: 0.05,
  deviationCrops: 6,
  otherCrops: 30,
  share: 0.3,
  shareCats: 4,
} as const;

/** Unknown cats are spread by 1 by definition, and nothing is told apart more sharply than that. */
const leastDeviation = 1;

const maxSteps = 300;
const settled = 1e-4;

/**
 * Fits the mixture to all that is known: labels and the library as it is, by expectation maximisation.
 *
 * Semi-supervised (Nigam et al. 2000): a labelled crop belongs to its class, an unlabelled one to both in
 * proportion, and the expectations, which come from other cats, count as a few crops each. In a home most cats of
 * the library are this one and in a shelter few are: the library says which.
 */
export function* fitMixture(evidence: MixtureEvidence): Steps<Mixture> {
  let mixture: Mixture = {
    ownMean: expectedOwnMean(evidence.expectations, evidence.examples),
    otherMean: evidence.expectations.otherMean,
    deviation: evidence.expectations.deviation,
    share: expected.share,
  };
  for (let step = 0; step < maxSteps; step++) {
    yield;
    const next = improve(mixture, evidence);
    const change = Math.abs(next.ownMean - mixture.ownMean) + Math.abs(next.share - mixture.share);
    mixture = next;
    if (change < settled) break;
  }
  return mixture;
}

/** Log likelihood ratio of a score, this cat against anything else: `slope · score + offset`. */
export function evidenceLine({ ownMean, otherMean, deviation }: Mixture): {
  readonly slope: number;
  readonly offset: number;
} {
  const slope = Math.max(0, ownMean - otherMean) / deviation ** 2;
  return { slope, offset: (-slope * (ownMean + otherMean)) / 2 };
}

/** Sums over one class. */
type Moments = { weight: number; sum: number; squares: number };

/** One step of expectation and maximisation. */
function improve(mixture: Mixture, evidence: MixtureEvidence): Mixture {
  const { slope, offset } = evidenceLine(mixture);
  const own: Moments = { weight: 0, sum: 0, squares: 0 };
  const other: Moments = { weight: 0, sum: 0, squares: 0 };
  let [ownCats, cats] = [0, 0];
  for (const { score, catScore, weight } of evidence.unlabelled) {
    const probability = matchProbability(slope * score + offset, catScore, mixture.share);
    add(own, score, weight * probability);
    add(other, score, weight * (1 - probability));
    ownCats += weight * probability;
    cats += weight * (probability + (1 - probability) * isCatThough(catScore, mixture.share));
  }
  for (const { score, weight } of evidence.positives) add(own, score, weight);
  for (const { score, weight } of [...evidence.negatives, ...evidence.otherCats])
    add(other, score, weight);
  // What the app asks about is answered with yes about as often as with no; more yes were shown to teach with.
  const refused = evidence.negatives.reduce((sum, one) => sum + one.weight, 0);
  const accepted = evidence.positives.reduce((sum, one) => sum + one.weight, 0);
  const asked = Math.min(accepted, refused);
  const refusedCats = evidence.negatives.reduce(
    (sum, { catScore, weight }) => sum + weight * isCatThough(catScore, mixture.share),
    0,
  );
  return maximise(
    { own, other, ownCats: ownCats + asked, cats: cats + asked + refusedCats },
    evidence,
  );
}

type Sums = {
  readonly own: Moments;
  readonly other: Moments;
  /** This cat's crops, and those of all cats. */
  readonly ownCats: number;
  readonly cats: number;
};

function maximise(
  { own, other, ownCats, cats }: Sums,
  { examples, expectations }: MixtureEvidence,
): Mixture {
  const ownCrops = expected.ownCrops + expected.ownCropsByOther * Math.max(0, cats - ownCats);
  const ownMean =
    (own.sum + ownCrops * expectedOwnMean(expectations, examples)) / (own.weight + ownCrops);
  const otherMean =
    (other.sum + expected.otherCrops * expectations.otherMean) /
    (other.weight + expected.otherCrops);
  const squares =
    scatter(own, ownMean) +
    scatter(other, otherMean) +
    expected.otherCrops +
    expected.deviationCrops * expectations.deviation ** 2;
  const weight = own.weight + other.weight + expected.otherCrops + expected.deviationCrops;
  return {
    ownMean,
    otherMean,
    deviation: Math.max(leastDeviation, Math.sqrt(squares / weight)),
    share: (ownCats + expected.shareCats * expected.share) / (cats + expected.shareCats),
  };
}

/** Probability that a crop holds a cat although it is not this one. */
const isCatThough = (catScore: number, share: number) =>
  (catScore * (1 - share)) / (1 - Math.min(0.999, catScore * share));

function add(moments: Moments, score: number, weight: number): void {
  moments.weight += weight;
  moments.sum += weight * score;
  moments.squares += weight * score * score;
}

/** Sum of squared distances from a mean. */
const scatter = ({ weight, sum, squares }: Moments, mean: number) =>
  squares - 2 * mean * sum + mean * mean * weight;
