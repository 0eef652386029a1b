import { dot } from './head/fitting/vector.ts';

/** One cat found in an example photo. */
export type ExampleCandidate = {
  /** Share of the picture its box covers, in 0..1. */
  readonly area: number;
  /** Unit length. */
  readonly embedding: Float32Array;
};

const roundLimit = 8;

/**
 * Chooses one cat in each example photo so that the chosen ones resemble each other most.
 *
 * `photos` holds the candidates of each photo, `known` embeddings of cats already taught. Photos
 * with a single cat and known cats vote first; where there are none, every photo starts with its
 * largest cat. Then each photo with several cats takes the one nearest to the mean of all the others'
 * choices, until nothing changes (at most 8 rounds: a k-medoids step with k = 1). Answers, for each
 * photo, the index of its choice, or −1 for a photo without candidates.
 */
export function chooseExamples(
  photos: readonly (readonly ExampleCandidate[])[],
  known: readonly Float32Array[] = [],
): readonly number[] {
  const certain = known.length > 0 || photos.some((candidates) => candidates.length === 1);
  let choices = photos.map((candidates) =>
    certain && candidates.length > 1 ? -1 : largest(candidates),
  );
  for (let round = 0; round < roundLimit; round += 1) {
    const before = choices;
    choices = photos.map((candidates, photo) => {
      const references = [...known, ...chosenElsewhere(photos, before, photo)];
      return references.length === 0 ? largest(candidates) : nearest(candidates, references);
    });
    if (choices.every((choice, photo) => choice === before[photo])) break;
  }
  return choices;
}

function chosenElsewhere(
  photos: readonly (readonly ExampleCandidate[])[],
  choices: readonly number[],
  except: number,
): readonly Float32Array[] {
  return photos.flatMap((candidates, photo) => {
    const choice = photo === except ? undefined : candidates[choices[photo] ?? -1];
    return choice === undefined ? [] : [choice.embedding];
  });
}

function largest(candidates: readonly ExampleCandidate[]): number {
  return indexOfLargest(candidates.map((candidate) => candidate.area));
}

function nearest(
  candidates: readonly ExampleCandidate[],
  references: readonly Float32Array[],
): number {
  const similarity = ({ embedding }: ExampleCandidate) =>
    references.reduce((sum, reference) => sum + dot(embedding, reference), 0);
  return indexOfLargest(candidates.map(similarity));
}

/** −1 when there are none. */
function indexOfLargest(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
