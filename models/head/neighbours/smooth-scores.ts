import { kthLeast } from '../fitting/kth-least.ts';
import { spread } from '../fitting/spread.ts';
import { freshNumbers, type SpareNumbers } from '../fitting/spare-numbers.ts';
import { inRanges, type Steps } from '../fitting/steps.ts';
import { reciprocalNeighbours } from './reciprocal-neighbours.ts';

/** What the person said of a crop: nothing, that it is this cat, that it is not; one `apart` keeps nobody company. */
export const word = { nothing: 0, yes: 1, no: 2, apart: 3 } as const;

/** Crops that are judged together, each by its place. */
export type Company = {
  /** Standardised logits by their own looks. */
  readonly scores: Float64Array;
  /** A {@link word} for each. */
  readonly words: ArrayLike<number>;
  /** What those that are this cat by the person's word, and those that are not, count with for their neighbours. */
  readonly own: number;
  readonly other: number;
  /** Of unit length. */
  readonly embedding: (place: number) => Float32Array;
  /** Where arrays come from and go back to; new ones when absent. */
  readonly spare?: SpareNumbers;
};

/** See `docs/tuned-constants.md`. */
const neighbourCount = 8;
/** Of so many crops one is a neighbour: among a dozen, the eight nearest would be all there are. */
const cropsPerNeighbour = 12;
/** With fewer neighbours one that is alike by chance has the last word. */
const fewestNeighbours = 3;
const neighbourWeight = 0.3;
/** Below this nothing is this cat, whatever it is like. */
const leastScore = 1.5;
/** Crops compared with one another: those nearest to the boundary, some that are surely the cat, some spoken about. */
const most = { doubtful: 350, sure: 125, spokenOf: 125 } as const;
/** Where no more than one in so many is wanted, it is found sooner than all are sorted. */
const fewOf = 4;
/** Crops that are gone through, and embeddings that are read from wherever they lie, in one step. */
const placesInStep = 100_000;
const readInStep = 50;

/**
 * Scores in which each crop's looks are weighed with those of the crops most like it: those that are others for it, by place.
 *
 * A photo that is hard to tell by itself is like others of its room, light and pose that are not; what the person said
 * about them counts most. One step of label propagation (Zhou et al. 2004) over k-reciprocal neighbours, after the
 * re-ranking of Zhong et al. (2017). `boundary` is the score at which the cat is as likely as not. Of many crops, those
 * that it cannot change stay as they are.
 */
export function* smoothScores(
  company: Company,
  boundary: number,
): Steps<ReadonlyMap<number, number>> {
  const smooth = new Map<number, number>();
  const compared = yield* placesToCompare(company, boundary);
  const limit = Math.min(neighbourCount, Math.floor(compared.length / cropsPerNeighbour));
  if (limit < fewestNeighbours) return smooth;
  const embeddings: Float32Array[] = [];
  for (const [at, place] of compared.entries()) {
    if (at % readInStep === 0) yield;
    embeddings.push(company.embedding(place));
  }
  const found = yield* reciprocalNeighbours(embeddings, limit);
  found.forEach((neighbours, at) => {
    const place = compared[at] ?? 0;
    let [sum, weight] = [company.scores[place] ?? 0, 1];
    for (const { index, likeness } of neighbours) {
      sum += neighbourWeight * likeness * countOf(company, compared[index] ?? 0);
      weight += neighbourWeight * likeness;
    }
    if (neighbours.length > 0) smooth.set(place, sum / weight);
  });
  return smooth;
}

/** What a crop counts with for its neighbours. */
function countOf({ scores, words, own, other }: Company, place: number): number {
  if (words[place] === word.yes) return own;
  return words[place] === word.no ? other : (scores[place] ?? 0);
}

/** Places of the crops that are compared: the same ones in whatever order the crops come. */
function* placesToCompare(company: Company, boundary: number): Steps<readonly number[]> {
  const { scores, spare = freshNumbers } = company;
  const [spokenOf, open]: [number[], number[]] = [[], []];
  yield* inRanges(scores.length, placesInStep, (from, until) => {
    hear(company, from, until, open, spokenOf);
  });
  const line = { scores, boundary, spare };
  const doubtful = nearest(open, line, firstOf(open.length, most.doubtful));
  yield;
  const isDoubtful = new Set(doubtful);
  const sure = open.filter((place) => (scores[place] ?? 0) > boundary && !isDoubtful.has(place));
  const chosen = [
    ...doubtful,
    ...nearest(sure, line, spreadOver(sure.length, most.sure)),
    ...nearest(spokenOf, line, spreadOver(spokenOf.length, most.spokenOf)),
  ];
  yield;
  return chosen.sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0));
}

/** Notes the places of a range that may be the cat, and those that were spoken about. */
function hear(
  { scores, words }: Company,
  from: number,
  until: number,
  open: number[],
  spokenOf: number[],
): void {
  for (let place = from; place < until; place += 1) {
    const said = words[place];
    if (said === word.nothing) {
      if ((scores[place] ?? 0) >= leastScore) open.push(place);
    } else if (said !== word.apart) spokenOf.push(place);
  }
}

const firstOf = (length: number, count: number): readonly number[] =>
  Array.from({ length: Math.min(length, count) }, (_, rank) => rank);

const spreadOver = (length: number, count: number): readonly number[] =>
  spread(firstOf(length, length), count);

type Boundary = {
  readonly scores: Float64Array;
  readonly boundary: number;
  readonly spare: SpareNumbers;
};

/**
 * The places that have some rising ranks by their nearness to the boundary, equals by their order.
 *
 * Of all places only the distances are sorted, and of those only the ones that may be wanted: a common cat has ten thousands.
 */
function nearest(
  places: readonly number[],
  { scores, boundary, spare }: Boundary,
  ranks: readonly number[],
): readonly number[] {
  const distances = spare.take(Float64Array, places.length);
  // A plain loop: `Float64Array.from` with a function takes ten times as long.
  for (let at = 0; at < places.length; at += 1)
    distances[at] = Math.abs((scores[places[at] ?? 0] ?? 0) - boundary);
  const sorted = leastOf(distances, (ranks.at(-1) ?? -1) + 1, spare);
  const wanted = Float64Array.from(ranks, (rank) => sorted[rank] ?? 0);
  const furthest = wanted.at(-1) ?? -1;
  /** For each wanted distance, by its place among them, the rank of the next that has it. */
  const next = new Map<number, number>();
  const found = places.filter((_place, at) => {
    const distance = distances[at] ?? 0;
    if (!(distance <= furthest)) return false;
    const first = firstAtLeast(wanted, distance);
    if (wanted[first] !== distance) return false;
    const rank = next.get(first) ?? firstAtLeast(sorted, distance);
    next.set(first, rank + 1);
    return ranks[firstAtLeast(ranks, rank)] === rank;
  });
  spare.giveBack(distances);
  return found;
}

/** At least the `count` least of some numbers, rising. */
function leastOf(numbers: Float64Array, count: number, spare: SpareNumbers): Float64Array {
  if (count === 0 || count * fewOf > numbers.length) return numbers.toSorted();
  const moved = spare.take(Float64Array, numbers.length);
  moved.set(numbers);
  const most = kthLeast(moved, count - 1);
  spare.giveBack(moved);
  return numbers.filter((one) => one <= most).sort();
}

/** Place of the first of rising numbers that is no less than one, by halving; their count where all are less. */
function firstAtLeast(rising: ArrayLike<number>, least: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
