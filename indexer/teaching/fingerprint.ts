import { createHash } from 'node:crypto';
import type { Example, TrainingSet } from '../../models/head/heads/training-set.ts';

/**
 * Text that is the same for training sets from which the same is learned, and no others.
 *
 * The bank is left out: it is the same for as long as the app runs.
 */
export function fingerprintOf(set: TrainingSet): string {
  const hash = createHash('sha256');
  const add = (name: string, vectors: readonly Float32Array[]) => {
    hash.update(`${name} ${vectors.length}\0`);
    for (const vector of vectors) hash.update(vector);
  };
  for (const name of ['positives', 'negatives', 'otherCats'] as const) {
    const vectors = set[name].map(({ embedding }) => embedding);
    add(`${name} ${groupsOf(set[name]).join(' ')}`, vectors);
  }
  add('background', set.background);
  return hash.digest('hex');
}

/** Which examples belong together, whatever their groups are called. */
function groupsOf(examples: readonly Example[]): readonly number[] {
  const numbers = new Map<string, number>();
  return examples.map(({ group }) => {
    if (group === null) return 0;
    const number = numbers.get(group) ?? numbers.size + 1;
    numbers.set(group, number);
    return number;
  });
}
