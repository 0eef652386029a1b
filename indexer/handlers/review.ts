import type { CommandHandlers } from '../../contract/commands.ts';
import { nearestExamples } from '../../models/head/heads/nearest-examples.ts';
import { suspectLabels } from '../../models/head/calibration/suspect-labels.ts';
import type { Library } from '../library/library.ts';
import { inSlices } from '../concurrency/in-slices.ts';
import { cropOf } from '../store/crops.ts';
import { saidAgain } from '../store/verdicts.ts';
import { burstMates } from '../teaching/burst-mates.ts';
import { taughtCropsOf } from '../teaching/collect-examples.ts';
import { nextToReview, reviewOf } from '../teaching/next-to-review.ts';
import { cropView } from './crop-view.ts';
import type { HandlerContext } from './handler-context.ts';
import { requireCat, requireCrop } from './require-row.ts';

type ReviewHandlers = Pick<
  CommandHandlers,
  'review.next' | 'review.suspects' | 'explain.neighbours'
>;

/** Taught crops shown to explain a probability. */
const neighbours = 6;

export function reviewHandlers(context: HandlerContext): ReviewHandlers {
  const { db } = context;

  return {
    'review.next': async ({ catId, limit, photoIds }) => {
      requireCat(db, catId);
      const source = context.source();
      const { crops, photos } = source.library;
      const named = (crop: number) => ({
        photoId: photos.photoIds[crops.photoIndexes[crop] ?? 0] ?? 0,
        cropId: crops.cropIds[crop] ?? 0,
      });
      const taughtLike = nearestTaught(source.library, taughtCrops(context, catId));
      const choices =
        photoIds === undefined
          ? await inSlices(nextToReview(source, catId, limit))
          : (await inSlices(reviewOf(source, catId, photoIds))).slice(0, limit);
      return choices.flatMap(({ crop, reason, alike }) => {
        const mates = burstMates(source, catId, crop).map(named);
        const [nearest] = taughtLike(crop, 1);
        const taught = nearest === undefined ? null : named(nearest.crop);
        const found = { reason, alike, taught, mates };
        return pictured(source.library, crop).map((one) => ({ ...one, ...found }));
      });
    },

    'review.suspects': async ({ catId }) => {
      requireCat(db, catId);
      const learned = await context.learned(catId);
      if (learned === null) return [];
      const { library } = context.source();
      const { raw, calibration } = learned.cat;
      const suspects = suspectLabels(raw.predictions.labels, calibration);
      const confirmed = saidAgain(db, catId);
      const cat = library.cat(catId);
      return suspects.flatMap(({ set: list, index, agreement }) => {
        const crop = learned.examples[list][index];
        // Another cat's "yes" is that cat's label, suspect there if anywhere.
        if (crop === undefined || list === 'otherCats') return [];
        const verdict = list === 'positives' ? 'yes' : 'no';
        // It may have been taken back since.
        if (cat.verdictOf(crop) !== verdict) return [];
        if (confirmed.get(library.crops.cropIds[crop] ?? 0) === verdict) return [];
        return pictured(library, crop).map((one) => ({ ...one, agreement }));
      });
    },

    'explain.neighbours': ({ cropId, catId }) => {
      requireCat(db, catId);
      requireCrop(db, cropId);
      const { library } = context.source();
      const index = library.crops.indexOf(cropId);
      if (index === undefined || library.crops.current[index] !== 1) return [];
      const taughtLike = nearestTaught(library, taughtCrops(context, catId));
      return taughtLike(index, neighbours).flatMap(({ crop: taught, similarity }) =>
        pictured(library, taught).map(({ photoId, crop }) => ({
          photoId,
          cropId: crop.cropId,
          similarity,
        })),
      );
    },
  };
}

/** Crops the cat was taught with and that can be shown, by their index in the library. */
function taughtCrops(context: HandlerContext, catId: number): readonly number[] {
  const { library } = context.source();
  return taughtCropsOf(context.examples(), catId).filter((crop) => isHeld(library, crop));
}

type TaughtCrop = { readonly crop: number; readonly similarity: number };

/** Finds the taught crops most like another crop, most similar first. */
function nearestTaught({ embeddings }: Library, taught: readonly number[]) {
  const all = taught.map((crop) => embeddings.row(crop));
  return (crop: number, limit: number): readonly TaughtCrop[] => {
    const at = taught.indexOf(crop);
    const [others, vectors] =
      at === -1 ? [taught, all] : [taught.toSpliced(at, 1), all.toSpliced(at, 1)];
    const nearest = nearestExamples(embeddings.row(crop), vectors, limit);
    return nearest.map(({ index, similarity }) => ({ crop: others[index] ?? -1, similarity }));
  };
}

/** Whether there is a photo to show: an example from a cat card never had one. */
function isHeld({ crops, photos }: Library, index: number): boolean {
  return photos.held[crops.photoIndexes[index] ?? -1] === 1;
}

/** A crop with its photo; none when there is no photo, or not any more. */
function pictured(library: Library, index: number) {
  if (!isHeld(library, index)) return [];
  const row = cropOf(library.db, library.crops.cropIds[index] ?? 0);
  return row === undefined ? [] : [{ photoId: row.photoId, crop: cropView(library, row) }];
}
