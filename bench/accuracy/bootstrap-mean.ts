import { mean } from './metrics.ts';
import { createRandom } from '../../models/random.ts';

/** A mean and the range it would mostly lie in, were other cats drawn. */
export type MeanOfCats = {
  readonly mean: number;
  /** Ends of the middle 90 %. */
  readonly low: number;
  readonly high: number;
};

const draws = 2000;

/** Mean over cats with its bootstrap percentile interval (Efron 1979): cats are drawn again, not photos. */
export function bootstrapMean(values: readonly number[], seed: number): MeanOfCats {
  const random = createRandom(seed);
  const drawOne = () => values[Math.floor(random.next() * values.length)] ?? 0;
  const means = Float64Array.from({ length: draws }, () => mean(values.map(drawOne))).sort();
  const at = (share: number) => means[Math.round(share * (draws - 1))] ?? 0;
  return { mean: mean(values), low: at(0.05), high: at(0.95) };
}
