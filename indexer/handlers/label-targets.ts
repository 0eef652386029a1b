import type { LabelRequest } from '../../contract/label.ts';
import { FaultError } from '../../contract/fault.ts';
import { said } from '../library/cat-columns.ts';
import type { Library } from '../library/library.ts';
import { cropOf, cropsOfPhoto, type CropRow } from '../store/crops.ts';
import type { NewLabel } from '../store/label-batches.ts';
import { requirePhoto } from './require-row.ts';

/** The labels that a request about a cat there is means; none when its photo has no crop to put them on. */
export function labelsFor(library: Library, request: LabelRequest): readonly NewLabel[] {
  const { photoId, cropId, catId, verdict } = request;
  const { contentKey } = requirePhoto(library.db, photoId);
  const crops = cropsOfPhoto(library.db, photoId);
  const targets = cropId === null ? chooseCrops(library, request, crops) : named(crops, request);
  const label = (key: string, { box, atMs, cropId: id }: CropRow): NewLabel => ({
    catId,
    verdict,
    contentKey: key,
    box,
    atMs,
    cropId: id,
  });
  return [
    ...targets.map((crop) => label(contentKey, crop)),
    ...spokenOfBefore(library, request, targets).map((crop) =>
      label(requirePhoto(library.db, crop.photoId).contentKey, crop),
    ),
  ];
}

/**
 * Crops of other versions of the shot of which something else was said before: the new word is also about them.
 *
 * They show the same animal, or anything at all where the word is about the photo and is not "yes".
 */
function spokenOfBefore(
  library: Library,
  { photoId, cropId, catId, verdict }: LabelRequest,
  targets: readonly CropRow[],
): readonly CropRow[] {
  const { crops, photos, twins, db } = library;
  const index = photos.indexOf(photoId);
  if (index === undefined || photos.versionsOf(index).length === 1) return [];
  const cat = library.cat(catId);
  const isAboutAll = cropId === null && verdict !== 'yes';
  const ofVersions = photos
    .versionsOf(index)
    .flatMap((version) => (version === index ? [] : crops.ofPhoto(version)));
  const ofTargets = targets.flatMap((crop) => twins.of(crops.indexOf(crop.cropId) ?? -1));
  const meant = isAboutAll ? ofVersions : ofTargets;
  return [...new Set(meant)]
    .filter((crop) => cat.hasWord(crop) && cat.verdictOf(crop) !== verdict)
    .flatMap((crop) => cropOf(db, crops.cropIds[crop] ?? 0) ?? []);
}

function named(crops: readonly CropRow[], { photoId, cropId }: LabelRequest): readonly CropRow[] {
  const crop = crops.find((one) => one.cropId === cropId);
  if (crop !== undefined) return [crop];
  throw new FaultError('not-found', `The photo ${photoId} has no crop with the number ${cropId}.`);
}

/**
 * The crops that a word about a whole photo is about.
 *
 * "Yes" is one cat: the crop most like it, or the largest where nothing is known yet. "No" is about
 * all of them, else the next best would come up as a match. Taking back is about what was said.
 */
function chooseCrops(
  library: Library,
  { catId, verdict }: LabelRequest,
  crops: readonly CropRow[],
): readonly CropRow[] {
  const cat = library.cat(catId);
  const place = (crop: CropRow) => library.crops.indexOf(crop.cropId) ?? -1;
  if (verdict === 'no') return crops;
  if (verdict === null) return crops.filter((crop) => cat.hasWord(place(crop)));
  const likeness = (crop: CropRow) => {
    const index = place(crop);
    // One that was said to be another comes last, even where nothing is known of the rest.
    if (cat.verdicts()[index] === said.no || library.isOnlyAnother(cat, index)) return -2;
    return cat.effective(index) ?? -1;
  };
  const area = ({ box }: CropRow) => box[2] * box[3];
  return crops
    .toSorted((one, other) => likeness(other) - likeness(one) || area(other) - area(one))
    .slice(0, 1);
}
