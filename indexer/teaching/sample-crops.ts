import type { CropColumns } from '../library/crop-columns.ts';

/**
 * About `size` crops of the library, the same ones each time for one seed.
 *
 * Each crop is drawn or not by a hash of its id, so that a growing library changes the sample little.
 */
export function sampleCrops(crops: CropColumns, size: number, seed: number): readonly number[] {
  let present = 0;
  for (let crop = 0; crop < crops.count; crop += 1) present += crops.current[crop] ?? 0;
  const limit = present === 0 ? 0 : (size / present) * 2 ** 32;
  const sample: number[] = [];
  for (let crop = 0; crop < crops.count; crop += 1)
    if (crops.current[crop] === 1 && hash((crops.cropIds[crop] ?? 0) ^ (seed << 20)) < limit)
      sample.push(crop);
  return sample;
}

/** Spreads 32 bits evenly over 32 bits (the finaliser of MurmurHash3). */
function hash(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
