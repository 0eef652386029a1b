import { spread } from '../fitting/spread.ts';
import type { Steps } from '../fitting/steps.ts';
import { reciprocalNeighbours } from './reciprocal-neighbours.ts';

/** Crops that are judged together, each by its place. */
export type Company = {
  /** Standardised logits by their own looks. */
  readonly scores: Float64Array;
  /** What each counts with for its neighbours where the person has spoken; NaN where nobody has. */
  readonly known: Float64Array;
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
 * Scores in which each crop's looks are weighed with those of the crops most like it.
 *
 * A photo that is hard to tell by itself is like others of its room, light and pose that are not; what the person said
 * about them counts most. One step of label propagation (Zhou et al. 2004) over k-reciprocal neighbours, after the
 * re-ranking of Zhong et al. (2017). `boundary` is the score at which the cat is as likely as not. Of many crops, those
 * that it cannot change stay as they are.
 */
export function* smoothScores(company: Company, boundary: number): Steps<Float64Array> {
  const { scores, known, embedding } = company;
  const smooth = scores.slice();
  const compared = yield* compare(company, boundary);
  const limit = Math.min(neighbourCount, Math.floor(compared.length / cropsPerNeighbour));
  if (limit < fewestNeighbours) return smooth;
  const embeddings: Float32Array[] = [];
  for (const [at, place] of compared.entries()) {
    if (at % readInStep === 0) yield;
    embeddings.push(embedding(place));
  }
  const found = yield* reciprocalNeighbours(embeddings, limit);
  found.forEach((neighbours, at) => {
    const place = compared[at] ?? 0;
    let [sum, weight] = [scores[place] ?? 0, 1];
    for (const { index, likeness } of neighbours) {
      const other = compared[index] ?? 0;
      const word = known[other] ?? NaN;
      sum += neighbourWeight * likeness * (Number.isNaN(word) ? (scores[other] ?? 0) : word);
      weight += neighbourWeight * likeness;
    }
    smooth[place] = sum / weight;
  });
  return smooth;
}

/** Places of the crops that are compared: the same ones in whatever order the crops come. */
function* compare({ scores, known }: Company, boundary: number): Steps<readonly number[]> {
  const [spokenOf, open]: [number[], number[]] = [[], []];
  // A plain loop: these are all crops of a library.
  for (let place = 0; place < scores.length; place += 1) {
    if (place % placesInStep === 0) yield;
    if (!Number.isNaN(known[place] ?? NaN)) spokenOf.push(place);
    else if ((scores[place] ?? 0) >= leastScore) open.push(place);
  }
  const from = { scores, boundary };
  const doubtful = nearestOf(open, from, most.doubtful);
  yield;
  const isDoubtful = new Set(doubtful);
  // Only what is surely the cat is sorted: of a million crops that is one in fifty.
  const isSure = (place: number) => (scores[place] ?? 0) > boundary && !isDoubtful.has(place);
  const sure = spread(byNearness(open.filter(isSure), from), most.sure);
  yield;
  return [...doubtful, ...sure, ...spread(byNearness(spokenOf, from), most.spokenOf)].sort(
    (one, other) => (scores[other] ?? 0) - (scores[one] ?? 0),
  );
}

type Boundary = { readonly scores: Float64Array; readonly boundary: number };

const byNearness = (places: readonly number[], from: Boundary): readonly number[] => {
  const distances = distancesOf(places, from);
  return Array.from(places.keys())
    .sort((one, other) => (distances[one] ?? 0) - (distances[other] ?? 0))
    .map((at) => places[at] ?? 0);
};

/** The beginning of all places by nearness, of which only it is sorted. */
function nearestOf(places: readonly number[], from: Boundary, count: number): readonly number[] {
  const distances = distancesOf(places, from);
  const furthest = distances.toSorted()[count - 1] ?? Infinity;
  const near = places.filter((_place, at) => (distances[at] ?? 0) <= furthest);
  return byNearness(near, from).slice(0, count);
}

/** A plain loop: `Float64Array.from` with a function takes ten times as long. */
function distancesOf(places: readonly number[], { scores, boundary }: Boundary): Float64Array {
  const distances = new Float64Array(places.length);
  for (let at = 0; at < places.length; at += 1)
    distances[at] = Math.abs((scores[places[at] ?? 0] ?? 0) - boundary);
  return distances;
}
