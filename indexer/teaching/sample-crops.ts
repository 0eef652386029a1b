import type { Steps } from '../../models/head/fitting/steps.ts';
import type { Library } from '../library/library.ts';

/** Crops that are looked at in one step: some milliseconds. */
const cropsInStep = 200_000;

/**
 * About `size` crops of the library, the same ones whatever the order in which photos were seen.
 *
 * The library is what lies in its folders: photos that were only shown to teach with, and those whose
 * files are gone, say nothing of what else there is. Each crop is drawn or not by a hash of its
 * embedding, so that a growing library changes the sample little. Some milliseconds for a million crops.
 */
export function* sampleCrops(
  { crops, photos, embeddings }: Library,
  size: number,
): Steps<number[]> {
  // What comes meanwhile is drawn as well.
  const draws = yield* embeddings.drawsInSteps();
  const { count, current, photoIndexes } = crops;
  const { inFolder } = photos;
  let present = 0;
  for (let crop = 0; crop < count; crop += 1)
    if (current[crop] === 1) present += inFolder[photoIndexes[crop] ?? 0] ?? 0;
  const limit = (size / present) * 2 ** 32;
  const sample: number[] = [];
  for (let crop = 0; crop < count; crop += 1) {
    if (crop % cropsInStep === 0) yield;
    if (current[crop] !== 1 || (draws[crop] ?? 0) >= limit) continue;
    if (inFolder[photoIndexes[crop] ?? 0] === 1) sample.push(crop);
  }
  return sample;
}
