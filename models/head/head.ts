import { sigmoid } from './vector.ts';

/**
 * What was learned about one cat: the probability that a crop shows it.
 *
 * `probability = sigmoid(weights · embedding + bias)`; near 0.5 means unsure.
 */
export type Head = {
  readonly kind: 'prototype' | 'logistic';
  readonly weights: Float32Array;
  readonly bias: number;
};

/**
 * Probabilities of many crops at once.
 *
 * `embeddings` is a matrix of `n × d` numbers, row after row, `d` being the head's. Throws a
 * RangeError when it is not a whole number of rows.
 */
export function scoreEmbeddings(head: Head, embeddings: Float32Array): Float32Array {
  const { weights, bias } = head;
  const size = weights.length;
  if (embeddings.length % size !== 0)
    throw new RangeError(`Expected rows of ${size} numbers, got ${embeddings.length} numbers`);
  const probabilities = new Float32Array(embeddings.length / size);
  for (let row = 0; row < probabilities.length; row++) {
    let logit = bias;
    const start = row * size;
    for (let column = 0; column < size; column++)
      logit += (weights[column] ?? 0) * (embeddings[start + column] ?? 0);
    probabilities[row] = sigmoid(logit);
  }
  return probabilities;
}

/** Text form of a head, to be stored beside its labels. */
export function headToJson(head: Head): string {
  return JSON.stringify({ kind: head.kind, bias: head.bias, weights: Array.from(head.weights) });
}

/** Reads what {@link headToJson} wrote; throws a TypeError for anything else. */
export function headFromJson(json: string): Head {
  const value: unknown = JSON.parse(json);
  if (!isHeadJson(value)) throw new TypeError('The stored head is not one this version reads');
  return { kind: value.kind, bias: value.bias, weights: Float32Array.from(value.weights) };
}

type HeadJson = Omit<Head, 'weights'> & { readonly weights: readonly number[] };

function isHeadJson(value: unknown): value is HeadJson {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, bias, weights } = value as Partial<Record<keyof Head, unknown>>;
  return (
    (kind === 'prototype' || kind === 'logistic') &&
    Number.isFinite(bias) &&
    Array.isArray(weights) &&
    weights.length > 0 &&
    weights.every(Number.isFinite)
  );
}
