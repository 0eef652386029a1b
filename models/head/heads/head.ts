import { priorLogit } from '../calibration/match-probability.ts';
import { residualOf, residualUnits, type Residual } from './residual.ts';
import { logit, sigmoid } from '../fitting/vector.ts';
import { smoothScores } from '../neighbours/smooth-scores.ts';

type LinearPart = { readonly weights: Float32Array; readonly bias: number };

/** A head that is one direction: `logit = weights · embedding + bias`. */
export type LinearHead = LinearPart & { readonly kind: 'prototype' | 'logistic' };

/** A small network: the linear logit, and what a layer of rectified units adds to it. */
export type NetworkHead = LinearPart & { readonly kind: 'network'; readonly residual: Residual };

/** What was learned about one cat: its logit rises with how much a crop looks like it. */
export type Head = LinearHead | NetworkHead;

/**
 * A head whose logits can be believed.
 *
 * `sigmoid(logit)` is the probability that a crop which certainly holds a cat shows this one.
 */
export type CalibratedHead = Head & {
  /** Share of this cat among the library's cats that the logit contains, in 0..1. */
  readonly share: number;
  /** Standard error of the logit. */
  readonly doubt: number;
  /** How its evidence reads as standardised scores; null for one that was stored before these were known. */
  readonly scale: EvidenceScale | null;
};

/** Evidence, a log likelihood ratio, is `slope · score + offset` of a score in deviations from unknown cats. */
export type EvidenceScale = {
  readonly slope: number;
  readonly offset: number;
  /** Scores that crops count with of which the person has said that they are this cat, or not. */
  readonly own: number;
  readonly other: number;
};

/** Raw evidence of one crop; 0 is unsure. */
export function logitOf(head: Head, embedding: Float32Array): number {
  return logitsOf(head, embedding)[0] ?? 0;
}

/**
 * Probabilities that crops show the cat, the detector's doubt whether they hold a cat included.
 *
 * `embeddings` as for {@link scoreEmbeddings}, `catScores` one number in 0..1 a row.
 */
export function scoreCrops(
  head: CalibratedHead,
  embeddings: Float32Array,
  catScores: ArrayLike<number>,
): Float32Array {
  const { share } = head;
  const logits = logitsOf(head, embeddings);
  const expected = logit(share);
  return Float32Array.from(logits, (value, row) =>
    sigmoid(value - expected + priorLogit(catScores[row] ?? 0, share)),
  );
}

/** Crops of a library, row after row. */
export type CropRows = {
  /** A matrix of `n × d` numbers, `d` being the head's. */
  readonly embeddings: Float32Array;
  /** Probability that each holds a cat, in 0..1. */
  readonly catScores: ArrayLike<number>;
  /** What the person said of each. */
  readonly words: ArrayLike<number>;
};

/** What the person said of a crop: nothing, that it is this cat, that it is not; one `apart` keeps nobody company. */
export const word = { nothing: 0, yes: 1, no: 2, apart: 3 } as const;

/**
 * {@link scoreCrops} of a whole library: each crop is weighed with those most like it, and with what was said of them.
 *
 * The words themselves are not put into the result.
 */
export function scoreTogether(
  head: CalibratedHead,
  { embeddings, catScores, words }: CropRows,
): Float32Array {
  const { share, scale, weights } = head;
  if (scale === null || scale.slope <= 0) return scoreCrops(head, embeddings, catScores);
  const { slope, offset, own, other } = scale;
  const expected = logit(share);
  const isApart = (row: number) => words[row] === word.apart;
  const alone = Float64Array.from(
    logitsOf(head, embeddings),
    (value) => (value - expected - offset) / slope,
  );
  const scores = alone.map((score, row) => (isApart(row) ? -Infinity : score));
  const counts = [NaN, own, other, NaN];
  const company = {
    scores,
    known: Float64Array.from(scores, (_score, row) => counts[words[row] ?? 0] ?? NaN),
    embedding: (row: number) =>
      embeddings.subarray(row * weights.length, (row + 1) * weights.length),
  };
  const boundary = -(expected + offset) / slope;
  return Float32Array.from(smoothScores(company, boundary), (smooth, row) => {
    const score = isApart(row) ? (alone[row] ?? 0) : smooth;
    return sigmoid(slope * score + offset + priorLogit(catScores[row] ?? 0, share));
  });
}

/**
 * Probabilities of many crops at once that certainly hold a cat.
 *
 * `embeddings` is a matrix of `n × d` numbers, row after row, `d` being the head's. Throws a
 * RangeError when it is not a whole number of rows.
 */
export function scoreEmbeddings(head: Head, embeddings: Float32Array): Float32Array {
  return Float32Array.from(logitsOf(head, embeddings), sigmoid);
}

function logitsOf(head: Head, embeddings: Float32Array): Float64Array {
  const { weights, bias } = head;
  const size = weights.length;
  if (embeddings.length % size !== 0)
    throw new RangeError(`Expected rows of ${size} numbers, got ${embeddings.length} numbers`);
  const logits = new Float64Array(embeddings.length / size);
  const sums = new Float64Array(residualUnits);
  for (let row = 0; row < logits.length; row++) {
    let logit = bias;
    const start = row * size;
    for (let column = 0; column < size; column++)
      logit += (weights[column] ?? 0) * (embeddings[start + column] ?? 0);
    logits[row] =
      head.kind === 'network' ? logit + residualOf(head.residual, embeddings, start, sums) : logit;
  }
  return logits;
}
