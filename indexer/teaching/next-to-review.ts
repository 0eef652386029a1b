import { galleryFlag } from '../../contract/gallery.ts';
import {
  chooseQuestions,
  leastAsked,
  poolSize,
  reasonToAsk,
  type Candidate,
  type Question,
} from '../../models/judgement/choose-questions.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';
import { asOfNow } from '../concurrency/as-of-now.ts';
import { said } from '../library/cat-columns.ts';
import type { GallerySource } from '../library/gallery-columns.ts';
import type { Library } from '../library/library.ts';
import { mostUnsure } from './most-unsure.ts';

/** A crop to ask about, by its index in the library. */
export type ReviewChoice = Omit<Question, 'index'> & { readonly crop: number };

/** Crops or photos that are looked at in one step: some milliseconds. */
const inStep = 65_536;
/** Embeddings that are read in one step, from wherever they lie. */
const readInStep = 50;

/**
 * The crops about which the person's word would teach most, the most informative first; photos and bursts appear once.
 *
 * In steps; as of the last of them.
 */
export const nextToReview = (
  source: GallerySource,
  catId: number,
  limit: number,
): Steps<readonly ReviewChoice[]> =>
  asOfNow(
    () => source.library.stateOf(catId),
    () => chosenNext(source, catId, limit),
  );

function* chosenNext(
  source: GallerySource,
  catId: number,
  limit: number,
): Steps<readonly ReviewChoice[]> {
  const { library } = source;
  const { threshold } = (yield* library.assessmentInSteps(catId)).judged;
  const probabilities = library.cat(catId).probabilities();
  const crops = mostUnsure(yield* undecided(source, catId), probabilities, poolSize);
  const candidates: Candidate[] = [];
  for (const [at, crop] of crops.entries()) {
    if (at % readInStep === 0) yield;
    const embedding = library.embeddings.row(crop);
    candidates.push({ embedding, probability: probabilities[crop] ?? 0 });
  }
  const questions = yield* chooseQuestions(candidates, threshold, limit);
  return questions.map(({ index, reason, alike }) => ({ crop: crops[index] ?? 0, reason, alike }));
}

/** The questions about some photos, in their order; none about one that is settled. In steps; as of the last of them. */
export const reviewOf = (
  source: GallerySource,
  catId: number,
  photoIds: readonly number[],
): Steps<readonly ReviewChoice[]> =>
  asOfNow(
    () => source.library.stateOf(catId),
    () => chosenOf(source, catId, photoIds),
  );

function* chosenOf(
  source: GallerySource,
  catId: number,
  photoIds: readonly number[],
): Steps<readonly ReviewChoice[]> {
  const { library } = source;
  const { threshold } = (yield* library.assessmentInSteps(catId)).judged;
  const probabilities = library.cat(catId).probabilities();
  const inQuestion = yield* cropsInQuestion(library, catId);
  return photoIds.flatMap((photoId) => {
    const crop = (inQuestion[library.photos.indexOf(photoId) ?? -1] ?? 0) - 1;
    if (crop < 0) return [];
    return [{ crop, reason: reasonToAsk(probabilities[crop] ?? 0, threshold), alike: 0 }];
  });
}

/** The crops of {@link cropsInQuestion} of the photos that are shown; of a burst the one nearest to 0.5 that can be asked about. */
function* undecided({ library, stacks }: GallerySource, catId: number): Steps<readonly number[]> {
  const { photos } = library;
  const probabilities = library.cat(catId).probabilities();
  const doubtless = (crop: number) => Math.abs((probabilities[crop] ?? 0) - 0.5);
  const numbers = yield* stacks.numbersInSteps();
  const alone: number[] = [];
  const ofStack = new Map<number, number>();
  const inQuestion = yield* cropsInQuestion(library, catId);
  for (const [photo, place] of inQuestion.entries()) {
    if (photo % inStep === 0) yield;
    if (place === 0 || photos.held[photo] !== 1) continue;
    const crop = place - 1;
    // A burst in which another animal is alone once is asked about by its other photos.
    if ((probabilities[crop] ?? 0) < leastAsked) continue;
    const stack = numbers[photo] ?? 0;
    const known = ofStack.get(stack);
    if (stack === 0) alone.push(crop);
    else if (known === undefined || doubtless(crop) < doubtless(known)) ofStack.set(stack, crop);
  }
  return alone.concat([...ofStack.values()]);
}

/**
 * One above the crop of each photo that a question about the photo is about, by photo index; 0 for none.
 *
 * The one most likely the cat of those nobody has spoken about: what the photo is a match by, or is none. A cat is in
 * a photo once, so that a "yes" settles all of it.
 */
function* cropsInQuestion(library: Library, catId: number): Steps<Uint32Array> {
  const { crops, photos } = library;
  const cat = library.cat(catId);
  const { flags } = (yield* library.assessmentInSteps(catId)).opinions;
  const ofOthers = library.cropsOfOthers(cat);
  const probabilities = cat.probabilities();
  const verdicts = cat.verdicts();
  const found = new Uint32Array(photos.count);
  for (let crop = 0; crop < crops.count; crop += 1) {
    if (crop % inStep === 0) yield;
    const photo = crops.photoIndexes[crop] ?? 0;
    const probability = probabilities[crop] ?? NaN;
    if (crops.current[crop] !== 1 || Number.isNaN(probability)) continue;
    if (verdicts[crop] !== said.nothing || ofOthers.has(crop)) continue;
    if (((flags[photo] ?? 0) & galleryFlag.yes) !== 0) continue;
    const known = (found[photo] ?? 0) - 1;
    if (known < 0 || probability > (probabilities[known] ?? 0)) found[photo] = crop + 1;
  }
  return found;
}
