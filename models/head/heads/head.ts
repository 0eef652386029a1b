import { leastEvidence, matchProbability } from '../calibration/match-probability.ts';
import { residualOf, residualUnits, type Residual } from './residual.ts';
import { timesRow } from '../fitting/row-matrix.ts';
import { rowSums } from '../fitting/row-sums.ts';
import { logit, sigmoid } from '../fitting/vector.ts';
import { freshNumbers, type SpareNumbers } from '../fitting/spare-numbers.ts';
import { finish, inRanges, type Steps } from '../fitting/steps.ts';
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

/** {@link logitOf} of many crops, sooner than one after the other. */
export function logitsOfEach(head: Head, embeddings: readonly Float32Array[]): Float64Array {
  const { weights, bias } = head;
  const sums = rowSums(embeddings, weights.length);
  const logits = sums.times(sums.all, new Float64Array([...weights, bias]));
  sums.close();
  if (head.kind !== 'network') return logits;
  const room = new Float64Array(residualUnits);
  for (const [at, embedding] of embeddings.entries())
    logits[at] = (logits[at] ?? 0) + residualOf(head.residual, embedding, 0, room);
  return logits;
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
  return withPriors(logitsOf(head, embeddings), head.share, catScores);
}

/** {@link scoreCrops} of embeddings that are kept otherwise, sooner where they can be multiplied all at once. */
export const scoreRows = (
  head: CalibratedHead,
  rows: EmbeddingRows,
  catScores: ArrayLike<number>,
): Float32Array => withPriors(finish(logitsOfRows(head, rows)), head.share, catScores);

function withPriors(
  logits: Float64Array,
  share: number,
  catScores: ArrayLike<number>,
): Float32Array {
  const expected = logit(share);
  return Float32Array.from(logits, (value, row) =>
    matchProbability(value - expected, catScores[row] ?? 0, share),
  );
}

/** Embeddings that are kept otherwise than as one matrix. */
export type EmbeddingRows = {
  readonly count: number;
  /** At least one row from `from` on and none from `until` on, row after row; only good until the next call. */
  readonly part: (from: number, until: number) => Float32Array;
  readonly row: (index: number) => Float32Array;
  /** Inner product of every row with a vector, sooner than by parts, the caller's from then on; null where that cannot be done. */
  readonly productsInSteps?: (vector: Float32Array) => Steps<Float32Array | null>;
};

/** Rows that simple sums are made of in one step. */
const rowsInStep = 20_000;

/** Crops of a library, row after row. */
export type CropRows = {
  /** A matrix of `n × d` numbers, `d` being the head's, or something that gives its rows. */
  readonly embeddings: Float32Array | EmbeddingRows;
  /** Probability that each holds a cat, in 0..1. */
  readonly catScores: ArrayLike<number>;
  /** What the person said of each: a `word` of `smooth-scores.ts`. */
  readonly words: ArrayLike<number>;
  /** Where arrays come from and go back to, the result's too; new ones when absent. */
  readonly spare?: SpareNumbers;
};

/**
 * {@link scoreCrops} of a whole library: each crop is weighed with those most like it, and with what was said of them.
 *
 * The words themselves are not put into the result. What is less likely than 2⁻¹⁶ is 0.
 */
export function* scoreTogetherInSteps(
  head: CalibratedHead,
  { embeddings, catScores, words, spare = freshNumbers }: CropRows,
): Steps<Float32Array> {
  const { share, scale, weights } = head;
  const rows = embeddings instanceof Float32Array ? rowsOf(embeddings, weights.length) : embeddings;
  if (scale === null || scale.slope <= 0)
    return withPriors(yield* logitsOfRows(head, rows), share, catScores);
  const { slope, offset, own, other } = scale;
  const origin = logit(share) + offset;
  const scores = yield* logitsOfRows(head, rows, { origin, unit: slope }, spare);
  const company = { scores, words, own, other, spare, embedding: (row: number) => rows.row(row) };
  const smooth = yield* smoothScores(company, -origin / slope);
  for (const [row, score] of smooth) scores[row] = score;
  const probabilities = spare.take(Float32Array, scores.length);
  yield* inRanges(scores.length, rowsInStep, (from, until) => {
    fillProbabilities(probabilities, { scores, catScores, slope, offset, share }, from, until);
  });
  spare.giveBack(scores);
  return probabilities;
}

type ScoredCrops = Pick<EvidenceScale, 'slope' | 'offset'> & {
  readonly scores: Float64Array;
  readonly catScores: ArrayLike<number>;
  readonly share: number;
};

/** Puts in the probabilities of a range of crops. */
function fillProbabilities(
  target: Float32Array,
  { scores, catScores, slope, offset, share }: ScoredCrops,
  from: number,
  until: number,
): void {
  const least = leastEvidence(share);
  target.fill(0, from, until);
  for (let row = from; row < until; row++) {
    const evidence = slope * (scores[row] ?? 0) + offset;
    if (evidence < least) continue;
    target[row] = matchProbability(evidence, catScores[row] ?? 0, share);
  }
}

/** {@link scoreTogetherInSteps} without a pause. */
export const scoreTogether = (head: CalibratedHead, crops: CropRows): Float32Array =>
  finish(scoreTogetherInSteps(head, crops));

/**
 * Probabilities of many crops at once that certainly hold a cat.
 *
 * `embeddings` is a matrix of `n × d` numbers, row after row, `d` being the head's. Throws a
 * RangeError when it is not a whole number of rows.
 */
export function scoreEmbeddings(head: Head, embeddings: Float32Array): Float32Array {
  return Float32Array.from(logitsOf(head, embeddings), sigmoid);
}

/** A matrix as rows. */
function rowsOf(embeddings: Float32Array, size: number): EmbeddingRows {
  const part = (from: number, until: number) => embeddings.subarray(from * size, until * size);
  return { count: embeddings.length / size, part, row: (index) => part(index, index + 1) };
}

/** How far a logit is from `origin`, counted in units. */
type Measure = { readonly origin: number; readonly unit: number };

function* logitsOfRows(
  head: Head,
  rows: EmbeddingRows,
  { origin, unit }: Measure = { origin: 0, unit: 1 },
  spare: SpareNumbers = freshNumbers,
): Steps<Float64Array> {
  // What comes meanwhile is judged afterwards.
  const { count } = rows;
  const { bias } = head;
  const logits = spare.take(Float64Array, count);
  const steps = head.kind === 'network' ? undefined : rows.productsInSteps?.(head.weights);
  const products = steps === undefined ? null : yield* steps;
  if (products instanceof Float32Array) {
    for (let row = 0; row < count; row++)
      logits[row] = ((products[row] ?? 0) + bias - origin) / unit;
    spare.giveBack(products);
    return logits;
  }
  for (let from = 0; from < count;) {
    yield;
    const some = logitsOf(head, rows.part(from, count));
    for (const [at, value] of some.entries()) logits[from + at] = (value - origin) / unit;
    from += some.length;
  }
  return logits;
}

function logitsOf(head: Head, embeddings: Float32Array): Float64Array {
  const { weights, bias } = head;
  const size = weights.length;
  if (embeddings.length % size !== 0)
    throw new RangeError(`Expected rows of ${size} numbers, got ${embeddings.length} numbers`);
  const logits = timesRow({ values: embeddings, size }, weights, embeddings.length / size, bias);
  if (head.kind !== 'network') return logits;
  const sums = new Float64Array(residualUnits);
  for (let row = 0; row < logits.length; row++)
    logits[row] = (logits[row] ?? 0) + residualOf(head.residual, embeddings, row * size, sums);
  return logits;
}
