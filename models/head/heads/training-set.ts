import type { Expectations } from '../../../contract/eyes.ts';

/** One labelled crop. */
export type Example = {
  /** Unit length. */
  readonly embedding: Float32Array;
  /** Examples of one burst share a group and count as one example; null stands alone. */
  readonly group: string | null;
  /** Probability that the crop holds a cat, in 0..1. */
  readonly catScore: number;
  /** What it counts for where it stands for others that were left out; when absent 1, or its share of its group. */
  readonly weight?: number | undefined;
};

/** Everything a head is fitted to. */
export type TrainingSet = {
  /** Crops the person says are this cat. */
  readonly positives: readonly Example[];
  /** Crops the person says are not this cat. */
  readonly negatives: readonly Example[];
  /** Crops the person says are other named cats. */
  readonly otherCats: readonly Example[];
  /** Embeddings of cats that are certainly not this one, shipped with the app. */
  readonly bank: readonly Float32Array[];
  /** What the eyes that made the embeddings expect of a cat; the app's own when absent. */
  readonly expectations?: Expectations | undefined;
};

/** A crop of the library about which nobody has said anything. */
export type UnlabelledCrop = {
  /** Unit length. */
  readonly embedding: Float32Array;
  /** Probability that the crop holds a cat, in 0..1. */
  readonly catScore: number;
  /** 1 for a crop that stands alone, less for one of a burst or a video. */
  readonly weight: number;
};

/** Each example's weight: those of one group share the weight of one, unless it is known. */
export function groupWeights(examples: readonly Pick<Example, 'group' | 'weight'>[]): number[] {
  const sizes = new Map<string, number>();
  for (const { group } of examples)
    if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return examples.map(
    ({ group, weight }) => weight ?? (group === null ? 1 : 1 / (sizes.get(group) ?? 1)),
  );
}

/** Bursts count once. */
export function countExamples(examples: readonly Example[]): number {
  return Math.round(sumOf(groupWeights(examples)));
}

export const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
