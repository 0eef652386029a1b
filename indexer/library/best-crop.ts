import type { GallerySubject } from '../../contract/gallery.ts';
import type { Library } from './library.ts';

/** The crop that speaks loudest for a subject in a photo. */
export type BestCrop = { readonly index: number; readonly probability: number };

/** By the cat it is surest of; null where no crop has an opinion. */
export function bestCrop(
  library: Library,
  photoIndex: number,
  subject: GallerySubject,
): BestCrop | null {
  const cats = typeof subject === 'number' ? [library.cat(subject)] : library.cats();
  let best: BestCrop | null = null;
  for (const index of library.crops.ofPhoto(photoIndex)) {
    for (const cat of cats) {
      const probability = library.effective(cat, index);
      if (probability !== null && probability > (best?.probability ?? -1))
        best = { index, probability };
    }
  }
  return best;
}
