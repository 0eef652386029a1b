import { createHash } from 'node:crypto';
import type { Example, TrainingSet, UnlabelledCrop } from '../../models/head/heads/training-set.ts';

/**
 * Text that is the same for training sets from which the same head is fitted, and no others.
 *
 * The bank is left out: it is the same for as long as the app runs.
 */
export function fingerprintOf(set: TrainingSet): string {
  const hash = createHash('sha256');
  for (const name of ['positives', 'negatives', 'otherCats'] as const) {
    hash.update(`${name} ${groupsOf(set[name]).join(' ')}\0`);
    for (const { embedding, weight } of set[name]) {
      hash.update(embedding);
      if (weight !== undefined) hash.update(`${weight}\0`);
    }
  }
  return hash.digest('hex');
}

/** The same for libraries in which the same calibration is found. */
export function fingerprintOfLibrary(crops: readonly UnlabelledCrop[]): string {
  const hash = createHash('sha256');
  for (const { embedding, catScore, weight } of crops) {
    hash.update(`${catScore} ${weight}\0`);
    hash.update(embedding);
  }
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
