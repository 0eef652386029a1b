import type { CommandHandlers } from '../../contract/commands.ts';
import { nearestExamples } from '../../models/head/heads/nearest-examples.ts';
import { suspectLabels } from '../../models/head/calibration/suspect-labels.ts';
import type { Library } from '../library/library.ts';
import { cropOf } from '../store/crops.ts';
import { burstMates } from '../teaching/burst-mates.ts';
import { collectExamples, collectUnlabelled } from '../teaching/collect-examples.ts';
import { learnCat } from '../../models/head/learn-cat.ts';
import { nextToReview } from '../teaching/next-to-review.ts';
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
    'review.next': ({ catId, limit }) => {
      requireCat(db, catId);
      const source = context.source();
      const { crops, photos } = source.library;
      const named = (crop: number) => ({
        photoId: photos.photoIds[crops.photoIndexes[crop] ?? 0] ?? 0,
        cropId: crops.cropIds[crop] ?? 0,
      });
      return nextToReview(source, catId, limit).flatMap(({ crop, reason, alike }) => {
        const mates = burstMates(source, catId, crop).map(named);
        return pictured(source.library, crop).map((one) => ({ ...one, reason, alike, mates }));
      });
    },

    'review.suspects': ({ catId }) => {
      requireCat(db, catId);
      const { library } = context.source();
      const { set, crops } = collectExamples(context.examples(), catId);
      if (set.positives.length === 0) return [];
      const { raw, calibration } = learnCat(set, collectUnlabelled(context.examples(), catId));
      const suspects = suspectLabels(raw.predictions.labels, calibration);
      return suspects.flatMap(({ set: list, index, agreement }) => {
        const crop = crops[list][index];
        // Another cat's "yes" is that cat's label, suspect there if anywhere.
        if (crop === undefined || list === 'otherCats') return [];
        return pictured(library, crop).map((one) => ({ ...one, agreement }));
      });
    },

    'explain.neighbours': ({ cropId, catId }) => {
      requireCat(db, catId);
      requireCrop(db, cropId);
      const { library } = context.source();
      const index = library.crops.indexOf(cropId);
      const taught = collectExamples(context.examples(), catId).crops.positives.filter(
        (crop) => crop !== index && isHeld(library, crop),
      );
      if (index === undefined || library.crops.current[index] !== 1) return [];
      const vectors = taught.map((crop) => library.embeddings.row(crop));
      const nearest = nearestExamples(library.embeddings.row(index), vectors, neighbours);
      return nearest.flatMap(({ index: at, similarity }) =>
        pictured(library, taught[at] ?? -1).map(({ photoId, crop }) => ({
          photoId,
          cropId: crop.cropId,
          similarity,
        })),
      );
    },
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
