import type { Library } from '../library/library.ts';

/** Numbers at the head of an embedding that tell its crop apart from others. */
const toldApartBy = 4;

/**
 * About `size` crops of the library, the same ones whatever the order in which photos were seen.
 *
 * The library is what lies in its folders: photos that were only shown to teach with, and those whose
 * files are gone, say nothing of what else there is. Each crop is drawn or not by a hash of its
 * embedding, so that a growing library changes the sample little.
 */
export function sampleCrops({ crops, photos, embeddings }: Library, size: number): number[] {
  const present: number[] = [];
  for (let crop = 0; crop < crops.count; crop += 1)
    if (crops.current[crop] === 1 && photos.inFolder[crops.photoIndexes[crop] ?? 0] === 1)
      present.push(crop);
  const limit = (size / present.length) * 2 ** 32;
  if (limit >= 2 ** 32) return present;
  return present.filter((crop) => hash(embeddings.row(crop)) < limit);
}

/** Spreads the beginning of a vector evenly over 32 bits. */
function hash(vector: Float32Array): number {
  const length = Math.min(toldApartBy, vector.length);
  const words = new Uint32Array(vector.buffer, vector.byteOffset, length);
  return words.reduce((bits, word) => mixed(bits ^ word), 0);
}

/** The finaliser of MurmurHash3. */
function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
