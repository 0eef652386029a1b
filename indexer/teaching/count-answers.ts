import type { Steps } from '../../models/head/fitting/steps.ts';
import type { GallerySource } from '../library/gallery-columns.ts';
import { answeredCrops } from '../store/verdicts.ts';

/**
 * Scenes of the folders about which the person has answered: a burst is one, however many of its photos were meant.
 *
 * The photos a cat was first taught with are no answers, nor is what was shown from elsewhere: the person chose them,
 * so that they say little about the photos that the app finds.
 */
export function* countAnswers(
  { library, stacks }: Pick<GallerySource, 'library' | 'stacks'>,
  catId: number,
): Steps<number> {
  const { crops, photos } = library;
  const answered = yield* answeredCrops(library.db, catId);
  const numbers = yield* stacks.numbersInSteps();
  const scenes = new Set<number>();
  for (const cropId of answered) {
    const crop = crops.indexOf(cropId);
    if (crop === undefined) continue;
    const photo = photos.shownFor(crops.photoIndexes[crop] ?? 0);
    if (photos.inFolder[photo] !== 1) continue;
    // Stacks count from 1, so that no two share a number.
    const stack = numbers[photo] ?? 0;
    scenes.add(stack === 0 ? -1 - photo : stack);
  }
  return scenes.size;
}
