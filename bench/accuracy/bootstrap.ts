import { createRandom } from '../../models/random.ts';
import { mean } from './metrics.ts';

const draws = 2000;

/**
 * 90 % interval of a mean over cats, by drawing cats with replacement (percentile bootstrap, Efron 1979).
 *
 * Cats, not photos: how well the next cat is found is what a person wants to know. NaN for none.
 */
export function bootstrapInterval(
  values: readonly number[],
  seed = 1,
): { readonly low: number; readonly high: number } {
  const random = createRandom(seed);
  const means = Array.from({ length: draws }, () =>
    mean(values.map(() => values[Math.floor(random.next() * values.length)] ?? NaN)),
  ).sort((one, other) => one - other);
  const at = (share: number) => means[Math.floor(share * draws)] ?? NaN;
  return { low: at(0.05), high: at(0.95) };
}
