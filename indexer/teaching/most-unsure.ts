import { scoreStep } from '../store/scores.ts';

const steps = Math.round(0.5 / scoreStep);

/**
 * The `limit` crops whose probabilities are nearest to one half, in the order given; all where they are no more.
 *
 * Scores come in steps, so that counting finds in one pass how far from one half is near enough. Of those on the edge
 * the first ones.
 */
export function mostUnsure(
  crops: readonly number[],
  probabilities: Float32Array,
  limit: number,
): readonly number[] {
  if (crops.length <= limit) return crops;
  const stepOf = (crop: number) =>
    Math.round(Math.abs((probabilities[crop] ?? 0) - 0.5) / scoreStep);
  const counts = new Uint32Array(steps + 1);
  for (const crop of crops) counts[stepOf(crop)] = (counts[stepOf(crop)] ?? 0) + 1;
  let [edge, left] = [0, limit];
  while (left > (counts[edge] ?? 0)) left -= counts[edge++] ?? 0;
  return crops.filter((crop) => {
    const step = stepOf(crop);
    return step < edge || (step === edge && left-- > 0);
  });
}
