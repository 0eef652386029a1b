import {
  chooseQuestions,
  poolSize,
  type Question,
} from '../../models/judgement/choose-questions.ts';
import type { GallerySource } from '../library/gallery-columns.ts';
import { said } from '../library/cat-columns.ts';
import { cropsOfPhoto } from '../store/crops.ts';
import { mostUnsure } from './most-unsure.ts';

/** A crop to ask about, by its index in the library. */
export type ReviewChoice = Omit<Question, 'index'> & { readonly crop: number };

/** The crops about which the person's word would teach most, the most informative first; bursts appear once. */
export function nextToReview(
  source: GallerySource,
  catId: number,
  limit: number,
): readonly ReviewChoice[] {
  const { library } = source;
  const { threshold } = library.assessment(catId).judged;
  const probabilities = library.cat(catId).probabilities();
  const crops = mostUnsure(undecided(source, catId), probabilities, poolSize);
  const candidates = crops.map((crop) => ({
    embedding: library.embeddings.row(crop),
    probability: probabilities[crop] ?? 0,
  }));
  return chooseQuestions(candidates, threshold, limit).map(({ index, reason, alike }) => ({
    crop: crops[index] ?? 0,
    reason,
    alike,
  }));
}

/** Of some photos, in their order, the crop of each that is most likely the cat, where nobody has spoken about it. */
export function reviewOf(
  { library }: GallerySource,
  catId: number,
  photoIds: readonly number[],
): readonly ReviewChoice[] {
  const { threshold } = library.assessment(catId).judged;
  const cat = library.cat(catId);
  const probabilities = cat.probabilities();
  const ofOthers = library.cropsOfOthers(cat);
  const isOpen = (crop: number) =>
    library.crops.current[crop] === 1 &&
    cat.verdicts()[crop] === said.nothing &&
    !ofOthers.has(crop) &&
    !Number.isNaN(probabilities[crop] ?? NaN);
  return photoIds.flatMap((photoId) => {
    const crops = cropsOfPhoto(library.db, photoId).flatMap(
      ({ cropId }) => library.crops.indexOf(cropId) ?? [],
    );
    const [crop] = crops
      .filter(isOpen)
      .sort((one, other) => (probabilities[other] ?? 0) - (probabilities[one] ?? 0));
    if (crop === undefined) return [];
    const isMatch = (probabilities[crop] ?? 0) >= threshold;
    return [{ crop, reason: isMatch ? 'doubtful-match' : 'likely-miss', alike: 0 } as const];
  });
}

/** Undecided crops, of a burst or a video the one nearest to 0.5. */
function undecided({ library, stacks }: GallerySource, catId: number): readonly number[] {
  const { crops, photos } = library;
  const cat = library.cat(catId);
  const ofOthers = library.cropsOfOthers(cat);
  const probabilities = cat.probabilities();
  const doubtless = (crop: number) => Math.abs((probabilities[crop] ?? 0) - 0.5);
  const numbers = stacks.numbers();
  const alone: number[] = [];
  const ofScene = new Map<number, number>();
  for (let crop = 0; crop < crops.count; crop += 1) {
    const photo = crops.photoIndexes[crop] ?? 0;
    if (crops.current[crop] !== 1 || photos.held[photo] !== 1) continue;
    if (Number.isNaN(probabilities[crop] ?? NaN) || ofOthers.has(crop)) continue;
    if (cat.verdicts()[crop] !== said.nothing) continue;
    const stack = numbers[photo] ?? 0;
    if (stack === 0 && photos.videos[photo] === 0) {
      alone.push(crop);
      continue;
    }
    // Stacks count from 1 and videos are in none, so that no two share a number.
    const scene = stack === 0 ? -1 - photo : stack;
    const known = ofScene.get(scene);
    if (known === undefined || doubtless(crop) < doubtless(known)) ofScene.set(scene, crop);
  }
  return [...alone, ...ofScene.values()];
}
