import type { Crop } from '../../contract/photo.ts';
import type { Library } from '../library/library.ts';
import type { CropRow } from '../store/crops.ts';

/** A crop as the page shows it, with what every cat's head and the person say about it. */
export function cropView(library: Library, { cropId, box, catScore, drawn, atMs }: CropRow): Crop {
  const index = library.crops.indexOf(cropId) ?? -1;
  const opinions = library.cats().map((cat) => ({
    catId: cat.catId,
    probability: library.effective(cat, index),
    verdict: cat.verdictOf(index),
  }));
  return { cropId, box, catScore, drawn, atMs, opinions };
}
