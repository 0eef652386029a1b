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
  readonly #rows: readonly WeightedRow[];
  readonly #sums: RowSums;
  readonly #prior: LinearModel;
  readonly #strength: number;
  readonly #light: number;

  constructor(rows: readonly WeightedRow[], prior: LinearModel, strength: number) {
    const embeddings = rows.map(({ embedding }) => embedding);
    this.#rows = rows;
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
    const gradient = this.#away(point).map((entry) => this.#strength * entry);
    const slopes = this.#rows.map(
      ({ positive, weight }, at) => weight * (sigmoid(logits[at] ?? 0) - (positive ? 1 : 0)),
    );
    this.#sums.add(this.#sums.all, new Float64Array(slopes), gradient);
    return gradient;
  }

  /** How the loss bends, seen by the rows whose turn it is in this step, counted from 0. */
  curvature({ logits }: Place, step: number): Curvature {
    const stride = step < sampledSteps ? turns : 1;
    const chosen: number[] = [];
    const curvatures: number[] = [];
    for (const [at, { weight }] of this.#rows.entries()) {
      const isLight = weight < this.#light;
      if (isLight && (at + step) % stride !== 0) continue;
      const probability = sigmoid(logits[at] ?? 0);
      chosen.push(at);
      curvatures.push((isLight ? stride : 1) * weight * probability * (1 - probability));
    }
    const { size } = this.#sums;
    const pull = new Float64Array(size + 1).fill(this.#strength);
    // Nothing pulls at the bias; this keeps it from running away where every row is sure.
    pull[size] = Number.EPSILON;
    return {
      sums: this.#sums,
      places: new Uint32Array(chosen),
      curvatures: new Float64Array(curvatures),
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
    for (const [at, { positive, weight }] of this.#rows.entries())
      loss += weight * softplus(positive ? -(logits[at] ?? 0) : (logits[at] ?? 0));
    return { point, logits, loss };
  }

  /** From the prior to a model; for the bias, which is free, 0. */
  #away(point: Float64Array): Float64Array {
    const { weights } = this.#prior;
    return point.map((entry, at) => (at < weights.length ? entry - (weights[at] ?? 0) : 0));
  }
}

/** `log(1 + exp(value))` without overflow. */
export const softplus = (value: number) =>
  Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
