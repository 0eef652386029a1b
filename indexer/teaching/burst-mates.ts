import { galleryFlag } from '../../contract/gallery.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';
import { dot } from '../../models/head/fitting/vector.ts';
import { said } from '../library/cat-columns.ts';
import type { GallerySource } from '../library/gallery-columns.ts';

/**
 * The crops that show the animal of a crop in the other photos of its burst, at most one a photo.
 *
 * Two crops are taken for one animal when each is the other's most alike in the two photos, so that
 * of two cats side by side each finds its own. Crops the person has spoken about are left out, and photos that
 * show the cat already: it is in each once.
 * Answers crop indexes, in the order of the library; in steps.
 */
export function* burstMates(
  source: GallerySource,
  catId: number,
  crop: number,
): Steps<readonly number[]> {
  const { library, stacks } = source;
  const { crops, photos } = library;
  const photo = crops.photoIndexes[crop] ?? -1;
  const burst = yield* stacks.burstOf(photo);
  const { flags } = (yield* library.assessmentInSteps(catId)).opinions;
  const verdicts = library.cat(catId).verdicts();
  const mates: number[] = [];
  for (const other of burst) {
    if (other === photo || photos.held[other] !== 1) continue;
    if (((flags[other] ?? 0) & galleryFlag.yes) !== 0) continue;
    const mate = mostAlike(source, crop, other);
    if (mate === null || mostAlike(source, mate, photo) !== crop) continue;
    if (verdicts[mate] === said.nothing) mates.push(mate);
  }
  return mates;
}

/** The crop of a photo most like another crop; null without any that the model in use has seen. */
function mostAlike({ library }: GallerySource, crop: number, photo: number): number | null {
  const { crops, embeddings } = library;
  const vector = embeddings.row(crop);
  let best: number | null = null;
  let highest = -Infinity;
  for (const candidate of crops.ofPhoto(photo)) {
    if (crops.current[candidate] !== 1) continue;
    const similarity = dot(embeddings.row(candidate), vector);
    if (similarity > highest) [best, highest] = [candidate, similarity];
  }
  return best;
}
