import type { Steps } from '../../models/head/fitting/steps.ts';
import type { Library } from '../library/library.ts';

/** Numbers at the head of an embedding that tell its crop apart from others. */
const toldApartBy = 4;
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
  const beginning = new Float32Array(toldApartBy);
  const bits = new Uint32Array(beginning.buffer);
  const sample: number[] = [];
  for (let crop = 0; crop < crops.count; crop += 1) {
    if (crop % cropsInStep === 0) yield;
    if (!isPresent(crop)) continue;
    embeddings.readBeginning(crop, beginning);
    if (hash(bits) < limit) sample.push(crop);
  }
  return sample;
}

/** Spreads the beginning of a row evenly over 32 bits. */
function hash(bits: Uint32Array): number {
  let value = 0;
  for (const part of bits) value = mixed(value ^ part);
  return value;
}

/** The finaliser of MurmurHash3. */
function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
