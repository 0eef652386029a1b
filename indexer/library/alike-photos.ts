import type { AlikeTo, GallerySubject } from '../../contract/gallery.ts';
import { inRanges, type Steps } from '../../models/head/fitting/steps.ts';
import { dot } from '../../models/head/fitting/vector.ts';
import { spareNumbers } from '../spare-memory.ts';
import { bestCrop } from './best-crop.ts';
import { leastOfMost } from './least-of-most.ts';
import type { Library } from './library.ts';

/** Photos that are called alike: as many as one looks through. */
export const mostAlike = 300;

/** Crops that are compared in one step: few, since loops that nobody has gone through yet are ten times as slow. */
const cropsInStep = 16_384;

/**
 * How much the animals in photos look like one in a given photo, whosever they are; by photo index.
 *
 * The cosine of the likest crop, 0..1, for the {@link mostAlike} likest photos, and −1 for all others. The photo
 * itself has 1. Of a photo that is gone, or shows no animal, nothing is alike.
 */
export function* alikePhotos(
  library: Library,
  alikeTo: AlikeTo,
  subject: GallerySubject,
): Steps<Float32Array<ArrayBuffer>> {
  const { photos, crops, embeddings } = library;
  const none = () => new Float32Array(photos.count).fill(-1);
  const meant = meantCrop(library, alikeTo, subject);
  if (meant === null) return none();
  const row = embeddings.row(meant);
  const products = yield* embeddings.productsInSteps(row);
  const likeness = none();
  yield* inRanges(crops.count, cropsInStep, (from, until) => {
    for (let crop = from; crop < until; crop += 1) {
      const photo = crops.photoIndexes[crop] ?? 0;
      if (crops.current[crop] !== 1 || photos.held[photo] !== 1) continue;
      const cosine = products === null ? dot(row, embeddings.row(crop)) : (products[crop] ?? 0);
      const within = Math.min(1, Math.max(0, cosine));
      if (within > (likeness[photo] ?? 1)) likeness[photo] = within;
    }
  });
  if (products !== null) spareNumbers.giveBack(products);
  const own = crops.photoIndexes[meant] ?? 0;
  if (photos.held[own] === 1) likeness[own] = 1;
  const least = yield* leastOfMost(likeness, mostAlike);
  for (let photo = 0; photo < likeness.length; photo += 1)
    if ((likeness[photo] ?? -1) < least) likeness[photo] = -1;
  return likeness;
}

/** The crop that was pointed at; else the one that speaks loudest for the subject, else the surest animal. */
function meantCrop(
  library: Library,
  { photoId, cropId }: AlikeTo,
  subject: GallerySubject,
): number | null {
  const { photos, crops } = library;
  const isCurrent = (crop: number) => crops.current[crop] === 1;
  if (cropId !== null) {
    const crop = crops.indexOf(cropId);
    return crop !== undefined && isCurrent(crop) ? crop : null;
  }
  const photo = photos.indexOf(photoId);
  if (photo === undefined) return null;
  const best = bestCrop(library, photo, subject)?.index;
  if (best !== undefined && isCurrent(best)) return best;
  const sureness = (crop: number) => crops.catScores[crop] ?? 0;
  const all = crops.ofPhoto(photo).filter(isCurrent);
  return all.toSorted((one, other) => sureness(other) - sureness(one))[0] ?? null;
}
