import { dot } from '../../models/head/fitting/vector.ts';
import type { GallerySource } from '../library/gallery-columns.ts';
import { said } from '../library/cat-columns.ts';
import { judgeOpinions } from '../library/judge-opinions.ts';
import { photoOpinions } from '../library/photo-opinions.ts';

/** Unsure crops looked at for the choice: enough variety, and quick in a library of any size. */
const poolSize = 400;
/** How much being unlike what is already chosen weighs against being unsure. */
const diversityWeight = 0.5;
/** How much it weighs that an answer speaks for others as well, for each doubling of their number. */
const alikeWeight = 0.05;
/** Crops as alike as this show the same animal in much the same way. */
const alikeCosine = 0.5;

type Candidate = { readonly crop: number; readonly probability: number };

/** A crop to ask about. */
export type ReviewChoice = {
  readonly crop: number;
  /** Below the app's own threshold, or above. */
  readonly reason: 'likely-miss' | 'doubtful-match';
  /** Other crops asked about as well that look much the same. */
  readonly alike: number;
};

/**
 * The crops about which the person's word would teach most, the most informative first.
 *
 * Probabilities that hold are nearest to one half where a word settles most, on either side: what is likely missed
 * and what is likely wrong. Each choice is most unsure, least like those chosen before (greedy, as in maximal marginal
 * relevance, Carbonell and Goldstein 1998), so that one answer does not make the next question pointless, and
 * stands for as many look-alikes as possible. Bursts appear once.
 */
export function nextToReview(
  source: GallerySource,
  catId: number,
  limit: number,
): readonly ReviewChoice[] {
  const { library } = source;
  const { threshold } = judgeOpinions(library, catId, photoOpinions(library, catId));
  const pool = unsurest(source, catId);
  const alike = countAlike(source, pool);
  const worth = pool.map(
    ({ probability }, at) =>
      1 - 2 * Math.abs(probability - 0.5) + alikeWeight * Math.log2(1 + (alike[at] ?? 0)),
  );
  const chosen: ReviewChoice[] = [];
  /** Highest cosine of each candidate with anything chosen. */
  const likeness = new Float32Array(pool.length);
  while (chosen.length < limit) {
    const best = indexOfBest(worth, likeness);
    const candidate = pool[best];
    if (candidate === undefined) break;
    const { crop, probability } = candidate;
    const reason = probability < threshold ? 'likely-miss' : 'doubtful-match';
    chosen.push({ crop, reason, alike: alike[best] ?? 0 });
    const vector = library.embeddings.row(crop);
    pool.forEach((other, index) => {
      const similarity = dot(library.embeddings.row(other.crop), vector);
      likeness[index] = Math.max(likeness[index] ?? 0, similarity);
    });
    likeness[best] = Infinity;
  }
  return chosen;
}

/** Undecided crops nearest to 0.5, one a burst and one a video. */
function unsurest({ library, stacks }: GallerySource, catId: number): readonly Candidate[] {
  const { crops, photos } = library;
  const cat = library.cat(catId);
  const ofOthers = library.cropsOfOthers(cat);
  const candidates: Candidate[] = [];
  for (let crop = 0; crop < crops.count; crop += 1) {
    const held = photos.held[crops.photoIndexes[crop] ?? 0] === 1;
    const probability = cat.probabilities()[crop] ?? NaN;
    if (crops.current[crop] !== 1 || !held || Number.isNaN(probability)) continue;
    if (cat.verdicts()[crop] !== said.nothing || ofOthers.has(crop)) continue;
    candidates.push({ crop, probability });
  }
  candidates.sort(
    (one, other) => Math.abs(one.probability - 0.5) - Math.abs(other.probability - 0.5),
  );
  const numbers = stacks.numbers();
  const seen = new Set<number>();
  return candidates
    .filter(({ crop }) => {
      const photo = crops.photoIndexes[crop] ?? 0;
      const stack = numbers[photo] ?? 0;
      if (stack === 0 && photos.videos[photo] === 0) return true;
      // Stacks count from 1 and videos are in none, so that no two share a number.
      const scene = stack === 0 ? -1 - photo : stack;
      if (seen.has(scene)) return false;
      seen.add(scene);
      return true;
    })
    .slice(0, poolSize);
}

/** How many others of the pool look much like each. */
function countAlike({ library }: GallerySource, pool: readonly Candidate[]): readonly number[] {
  const rows = pool.map(({ crop }) => library.embeddings.row(crop));
  const counts = new Array<number>(pool.length).fill(0);
  rows.forEach((row, one) => {
    for (let other = 0; other < one; other += 1) {
      const vector = rows[other];
      if (vector === undefined || dot(row, vector) < alikeCosine) continue;
      counts[one] = (counts[one] ?? 0) + 1;
      counts[other] = (counts[other] ?? 0) + 1;
    }
  });
  return counts;
}

/** −1 when nothing is left. */
function indexOfBest(worth: readonly number[], likeness: Float32Array): number {
  let best = -1;
  let value = -Infinity;
  worth.forEach((own, index) => {
    const rest = own - diversityWeight * (likeness[index] ?? 0);
    if (rest > value) [best, value] = [index, rest];
  });
  return best;
}
