import type { Crop, Opinion } from '../../contract/photo.ts';

/** What is thought of a crop for one cat. */
export function opinionOf(crop: Crop, catId: number | null): Opinion | null {
  return crop.opinions.find((opinion) => opinion.catId === catId) ?? null;
}
