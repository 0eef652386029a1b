import type { Steps } from '../../models/head/fitting/steps.ts';
import { asOfNow } from '../concurrency/as-of-now.ts';
import type { Library } from '../library/library.ts';

/** Crops that are looked at in one step: some milliseconds. */
const cropsInStep = 200_000;

/** What was drawn last from each library: from one that has not changed, each answer draws the same. */
const known = new WeakMap<
  Library,
  { readonly state: string; readonly sample: readonly number[] }
>();

/**
 * About `size` crops of the library, the same ones whatever the order in which photos were seen.
 *
 * The library is what lies in its folders: photos that were only shown to teach with, and those whose
 * files are gone, say nothing of what else there is. Each crop is drawn or not by a hash of its
 * embedding, so that a growing library changes the sample little. Some hundredths of a second for a million crops.
 */
export function* sampleCrops(library: Library, size: number): Steps<readonly number[]> {
  const stateOf = () => [size, library.crops.revision, library.photos.folderRevision].join(' ');
  const last = known.get(library);
  if (last?.state === stateOf()) return last.sample;
  const sample = yield* asOfNow(stateOf, () => draw(library, size));
  known.set(library, { state: stateOf(), sample });
  return sample;
}

function* draw({ crops, photos, embeddings }: Library, size: number): Steps<number[]> {
  const draws = yield* embeddings.drawsInSteps();
  const { count, current, photoIndexes } = crops;
  const { inFolder } = photos;
  let present = 0;
  for (let crop = 0; crop < count; crop += 1) {
    if (crop % cropsInStep === 0) yield;
    if (current[crop] === 1) present += inFolder[photoIndexes[crop] ?? 0] ?? 0;
  }
  const limit = (size / present) * 2 ** 32;
  const sample: number[] = [];
  for (let crop = 0; crop < count; crop += 1) {
    if (crop % cropsInStep === 0) yield;
    if (current[crop] !== 1 || (draws[crop] ?? 0) >= limit) continue;
    if (inFolder[photoIndexes[crop] ?? 0] === 1) sample.push(crop);
  }
  return sample;
}
