import { spread } from '../fitting/spread.ts';
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
function* placesToCompare({ scores, words }: Company, boundary: number): Steps<readonly number[]> {
  const [spokenOf, open]: [number[], number[]] = [[], []];
  yield* inRanges(scores.length, placesInStep, (from, until) => {
    for (let place = from; place < until; place += 1) {
      const said = words[place];
      if (said === word.apart) continue;
      if (said !== word.nothing) spokenOf.push(place);
      else if ((scores[place] ?? 0) >= leastScore) open.push(place);
    }
  });
  const line = { scores, boundary };
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

const firstOf = (length: number, count: number): readonly number[] =>
  Array.from({ length: Math.min(length, count) }, (_, rank) => rank);

const spreadOver = (length: number, count: number): readonly number[] =>
  spread(firstOf(length, length), count);

type Boundary = { readonly scores: Float64Array; readonly boundary: number };

/**
 * The places that have some rising ranks by their nearness to the boundary, equals by their order.
 *
 * Of all places only the distances are sorted, which takes a tenth of the time: a common cat has ten thousands.
 */
function nearest(
  places: readonly number[],
  { scores, boundary }: Boundary,
  ranks: readonly number[],
): readonly number[] {
  const distances = new Float64Array(places.length);
  // A plain loop: `Float64Array.from` with a function takes ten times as long.
  for (let at = 0; at < places.length; at += 1)
    distances[at] = Math.abs((scores[places[at] ?? 0] ?? 0) - boundary);
  const sorted = distances.toSorted();
  /** For each distance which of its equals are wanted. */
  const wanted = new Map<number, Set<number>>();
  for (const rank of ranks) {
    const distance = sorted[rank] ?? 0;
    const equals = wanted.get(distance) ?? new Set();
    wanted.set(distance, equals.add(rank - sorted.indexOf(distance)));
  }
  const furthest = sorted[ranks.at(-1) ?? 0] ?? 0;
  const met = new Map<number, number>();
  return places.filter((_place, at) => {
    const distance = distances[at] ?? 0;
    if (distance > furthest) return false;
    const equals = wanted.get(distance);
    if (equals === undefined) return false;
    const before = met.get(distance) ?? 0;
    met.set(distance, before + 1);
    return equals.has(before);
  });
}
