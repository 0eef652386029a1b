import { inRanges, type Steps } from './head/fitting/steps.ts';
import { addScaled, dot, innerProduct } from './head/fitting/vector.ts';

/** One cat found in an example photo. */
export type ExampleCandidate = {
  /** Share of the picture its box covers, in 0..1. */
  readonly area: number;
  /** Unit length. */
  readonly embedding: Float32Array;
};

const roundLimit = 8;
/** Photos that are looked at in one step. */
const photosInStep = 500;

/** Vectors added up, and how many. */
type Sum = { readonly total: Float64Array; count: number };

/**
 * Chooses one cat in each example photo so that the chosen ones resemble each other most.
 *
 * `photos` holds the candidates of each photo, `known` embeddings of cats already taught. Photos
 * with a single cat and known cats vote first; where there are none, every photo starts with its
 * largest cat. Then each photo with several cats takes the one nearest to the mean of all the others'
 * choices, until nothing changes (at most 8 rounds: a k-medoids step with k = 1). Answers, for each
 * photo, the index of its choice, or −1 for a photo without candidates.
 */
export function* chooseExamples(
  photos: readonly (readonly ExampleCandidate[])[],
  known: readonly Float32Array[] = [],
): Steps<readonly number[]> {
  const certain = known.length > 0 || photos.some((candidates) => candidates.length === 1);
  let choices: readonly number[] = photos.map((candidates) =>
    certain && candidates.length > 1 ? -1 : largest(candidates),
  );
  for (let round = 0; round < roundLimit; round += 1) {
    const before = choices;
    choices = yield* chooseAgain(photos, before, known);
    if (choices.every((choice, photo) => choice === before[photo])) break;
  }
  return choices;
}

/** One round: each photo's cat that is most like what all others chose before. */
function* chooseAgain(
  photos: readonly (readonly ExampleCandidate[])[],
  before: readonly number[],
  known: readonly Float32Array[],
): Steps<readonly number[]> {
  const own = (photo: number) => photos[photo]?.[before[photo] ?? -1]?.embedding;
  // Likeness to all others is likeness to their sum: with each of thousands, one by one, it would take minutes.
  const sum: Sum = { total: new Float64Array(known[0]?.length ?? sizeOf(photos)), count: 0 };
  for (const embedding of known) add(sum, embedding);
  yield* inRanges(photos.length, photosInStep, (from, until) => {
    for (let photo = from; photo < until; photo += 1) add(sum, own(photo));
  });
  const choices: number[] = [];
  yield* inRanges(photos.length, photosInStep, (from, until) => {
    for (let photo = from; photo < until; photo += 1)
      choices.push(nearest(photos[photo] ?? [], sum, own(photo)));
  });
  return choices;
}

function sizeOf(photos: readonly (readonly ExampleCandidate[])[]): number {
  return photos.find((candidates) => candidates.length > 0)?.[0]?.embedding.length ?? 0;
}

function add(sum: Sum, embedding: Float32Array | undefined): void {
  if (embedding === undefined) return;
  addScaled(sum.total, new Float64Array(embedding), 1);
  sum.count += 1;
}

function largest(candidates: readonly ExampleCandidate[]): number {
  return indexOfLargest(candidates.map((candidate) => candidate.area));
}

/** The one most like a sum without what this photo itself gave to it; the largest where that was all. */
function nearest(
  candidates: readonly ExampleCandidate[],
  { total, count }: Sum,
  own: Float32Array | undefined,
): number {
  if (count === (own === undefined ? 0 : 1)) return largest(candidates);
  const likeness = ({ embedding }: ExampleCandidate) =>
    innerProduct(new Float64Array(embedding), total) -
    (own === undefined ? 0 : dot(embedding, own));
  return indexOfLargest(candidates.map(likeness));
}

/** −1 when there are none. */
function indexOfLargest(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
