import type { CommandHandlers, CommandOutput } from '../../contract/commands.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';
import { suspectLabels } from '../../models/head/calibration/suspect-labels.ts';
import type { Library } from '../library/library.ts';
import { inSlices } from '../concurrency/in-slices.ts';
import { cropOf } from '../store/crops.ts';
import { saidAgain } from '../store/verdicts.ts';
import { burstMates } from '../teaching/burst-mates.ts';
import { taughtCrops } from '../teaching/nearest-taught.ts';
import { nextToReview, reviewOf, type ReviewChoice } from '../teaching/next-to-review.ts';
import { cropView } from './crop-view.ts';
import type { HandlerContext } from './handler-context.ts';
import { requireCat, requireCrop } from './require-row.ts';

type ReviewHandlers = Pick<
  CommandHandlers,
  'review.next' | 'review.suspects' | 'explain.neighbours'
>;

type Question = CommandOutput<'review.next'>[number];

/** Taught crops shown to explain a probability. */
const neighbours = 6;

export function reviewHandlers(context: HandlerContext): ReviewHandlers {
  const { db } = context;

  return {
    'review.next': async ({ catId, limit, photoIds }) => {
      requireCat(db, catId);
      const source = context.source();
      const choices =
        photoIds === undefined
          ? await inSlices(nextToReview(source, catId, limit))
          : (await inSlices(reviewOf(source, catId, photoIds))).slice(0, limit);
      return inSlices(asQuestions(context, catId, choices));
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

    'explain.neighbours': async ({ cropId, catId }) => {
      requireCat(db, catId);
      requireCrop(db, cropId);
      const { library } = context.source();
      const index = library.crops.indexOf(cropId);
      if (index === undefined || library.crops.current[index] !== 1) return [];
      const taughtWith = await inSlices(taughtCrops(context.examples(), catId));
      const nearest = taughtWith.nearest(index, neighbours);
      taughtWith.close();
      return nearest.flatMap(({ crop: taught, similarity }) =>
        pictured(library, taught).map(({ photoId, crop }) => ({
          photoId,
          cropId: crop.cropId,
          similarity,
        })),
      );
    },
  };
}

/** Questions about some crops, with all that helps to answer them; in steps. */
function* asQuestions(
  context: HandlerContext,
  catId: number,
  choices: readonly ReviewChoice[],
): Steps<readonly Question[]> {
  const source = context.source();
  const { crops, photos } = source.library;
  const named = (crop: number) => ({
    photoId: photos.photoIds[crops.photoIndexes[crop] ?? 0] ?? 0,
    cropId: crops.cropIds[crop] ?? 0,
  });
  const taughtWith = yield* taughtCrops(context.examples(), catId);
  const questions: Question[] = [];
  for (const { crop, reason, alike } of choices) {
    yield;
    const mates = (yield* burstMates(source, catId, crop)).map(named);
    const [nearest] = taughtWith.nearest(crop, 1);
    const taught = nearest === undefined ? null : named(nearest.crop);
    const found = { reason, alike, taught, mates };
    questions.push(...pictured(source.library, crop).map((one) => ({ ...one, ...found })));
  }
  taughtWith.close();
  return questions;
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
