import type { Curvature } from './newton.ts';
import { rowSums, type RowSums } from './row-sums.ts';
import { innerProduct, moved, sigmoid } from './vector.ts';

/** One row of a weighted two-class problem. */
export type WeightedRow = {
  readonly embedding: Float32Array;
  readonly positive: boolean;
  readonly weight: number;
};

export type LinearModel = { readonly weights: Float32Array; readonly bias: number };

/**
 * Light rows are a sample to each step's curvature: each takes its turn in one of eight steps, for eight.
 *
 * The gradient has all of them, so the answer is the same; of a thousand crops of other cats every eighth
 * tells the way as well (Byrd et al. 2011, "On the use of stochastic Hessian information in optimization
 * methods for machine learning").
 */
const turns = 8;
/** Labels that contradict each other are not told from so few: what takes more steps than this sees all rows. */
const sampledSteps = 8;
/** What is light, as a share of the heaviest row. */
const lightWeight = 0.5;

/** A model, its bias last, the logits that it gives the rows, and its loss. */
export type Place = {
  readonly point: Float64Array;
  readonly logits: Float64Array;
  readonly loss: number;
};

/** `Σ weight · log(1 + exp(∓logit)) + strength/2 · |weights − prior|²` of rows that stay the same. */
export class LogisticLoss {
  /** Of each row, and 1 for each that is positive: columns, since all of them are asked in every step. */
  readonly #weights: Float64Array;
  readonly #positive: Uint8Array;
  readonly #sums: RowSums;
  readonly #prior: LinearModel;
  readonly #strength: number;
  readonly #light: number;

  constructor(rows: readonly WeightedRow[], prior: LinearModel, strength: number) {
    const embeddings = rows.map(({ embedding }) => embedding);
    this.#weights = new Float64Array(rows.map(({ weight }) => weight));
    this.#positive = new Uint8Array(rows.map(({ positive }) => (positive ? 1 : 0)));
    this.#sums = rowSums(embeddings, prior.weights.length);
    this.#prior = prior;
    this.#strength = strength;
    this.#light = lightWeight * rows.reduce((most, { weight }) => Math.max(most, weight), 0);
  }

  at({ weights, bias }: LinearModel): Place {
    const point = new Float64Array([...weights, bias]);
    return this.#place(point, this.#sums.times(this.#sums.all, point));
  }

  /** Goes along a direction; the share of it can be changed without looking at the rows again. */
  from({ point, logits }: Place, direction: Float64Array): (share: number) => Place {
    const along = this.#sums.times(this.#sums.all, direction);
    return (share) => this.#place(moved(point, direction, share), moved(logits, along, share));
  }

  gradient({ point, logits }: Place): Float64Array {
    const gradient = this.#away(point);
    for (let at = 0; at < gradient.length; at += 1)
      gradient[at] = this.#strength * (gradient[at] ?? 0);
    const slopes = new Float64Array(this.#weights.length);
    for (let at = 0; at < slopes.length; at += 1)
      slopes[at] =
        (this.#weights[at] ?? 0) * (sigmoid(logits[at] ?? 0) - (this.#positive[at] ?? 0));
    this.#sums.add(this.#sums.all, slopes, gradient);
    return gradient;
  }

  /** How the loss bends, seen by the rows whose turn it is in this step, counted from 0. */
  curvature({ logits }: Place, step: number): Curvature {
    const stride = step < sampledSteps ? turns : 1;
    const { length } = this.#weights;
    const places = new Uint32Array(length);
    const curvatures = new Float64Array(length);
    let count = 0;
    for (let at = 0; at < length; at += 1) {
      const weight = this.#weights[at] ?? 0;
      const isLight = weight < this.#light;
      if (isLight && (at + step) % stride !== 0) continue;
      const probability = sigmoid(logits[at] ?? 0);
      places[count] = at;
      curvatures[count] = (isLight ? stride : 1) * weight * probability * (1 - probability);
      count += 1;
    }
    const { size } = this.#sums;
    const pull = new Float64Array(size + 1).fill(this.#strength);
    // Nothing pulls at the bias; this keeps it from running away where every row is sure.
    pull[size] = Number.EPSILON;
    return {
      sums: this.#sums,
      places: places.subarray(0, count),
      curvatures: curvatures.subarray(0, count),
      pull,
    };
  }

  /** Lets others use the memory that the rows take. */
  close(): void {
    this.#sums.close();
  }

  #place(point: Float64Array, logits: Float64Array): Place {
    const away = this.#away(point);
    let loss = (this.#strength / 2) * innerProduct(away, away);
    for (let at = 0; at < this.#weights.length; at += 1) {
      const logit = logits[at] ?? 0;
      loss += (this.#weights[at] ?? 0) * softplus(this.#positive[at] === 1 ? -logit : logit);
    }
    return { point, logits, loss };
  }

  /** From the prior to a model; for the bias, which is free, 0. */
  #away(point: Float64Array): Float64Array {
    const { weights } = this.#prior;
    const away = new Float64Array(point.length);
    for (let at = 0; at < weights.length; at += 1) away[at] = (point[at] ?? 0) - (weights[at] ?? 0);
    return away;
  }
}

/** `log(1 + exp(value))` without overflow. */
export const softplus = (value: number) =>
  Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
