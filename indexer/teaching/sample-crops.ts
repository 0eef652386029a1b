import type { Steps } from '../../models/head/fitting/steps.ts';
import type { Library } from '../library/library.ts';

/** Crops that are looked at in one step: some milliseconds. */
const cropsInStep = 20_000;

/**
 * About `size` crops of the library, the same ones whatever the order in which photos were seen.
 *
 * The library is what lies in its folders: photos that were only shown to teach with, and those whose
 * files are gone, say nothing of what else there is. Each crop is drawn or not by a hash of its
 * embedding, so that a growing library changes the sample little. Some milliseconds for 100,000 crops.
 */
export function* sampleCrops(
  { crops, photos, embeddings }: Library,
  size: number,
): Steps<number[]> {
  const isPresent = (crop: number) =>
    crops.current[crop] === 1 && photos.inFolder[crops.photoIndexes[crop] ?? 0] === 1;
  let present = 0;
  for (let crop = 0; crop < crops.count; crop += 1) if (isPresent(crop)) present += 1;
  const limit = (size / present) * 2 ** 32;
  const draws = embeddings.draws();
  const sample: number[] = [];
  for (let crop = 0; crop < crops.count; crop += 1) {
    if (crop % cropsInStep === 0) yield;
    if (!isPresent(crop)) continue;
    if ((draws[crop] ?? 0) < limit) sample.push(crop);
  }
  return sample;
}
