import type { GallerySource } from '../library/gallery-columns.ts';
import { said } from '../library/cat-columns.ts';

/** Unsure crops looked at for the choice: enough variety, and quick in a library of any size. */
const poolSize = 400;
/** How much being unlike what is already chosen weighs against being unsure. */
const diversityWeight = 0.5;

type Candidate = { readonly crop: number; readonly uncertainty: number };

/**
 * The crops about which the person's word would teach most, the most informative first.
 *
 * Each choice is the crop that is most unsure and least like those chosen before (greedy, as in maximal
 * marginal relevance, Carbonell and Goldstein 1998), so that one answer does not make the next question
 * pointless. Bursts appear once. Answers crop indexes.
 */
export function nextToReview(source: GallerySource, catId: number, limit: number): number[] {
  const { embeddings } = source.library;
  const pool = unsurest(source, catId);
  const chosen: number[] = [];
  /** Highest cosine of each candidate with anything chosen. */
  const likeness = new Float32Array(pool.length);
  while (chosen.length < limit) {
    const best = indexOfBest(pool, likeness);
    const candidate = pool[best];
    if (candidate === undefined) break;
    chosen.push(candidate.crop);
    const vector = embeddings.row(candidate.crop);
    pool.forEach(({ crop }, index) => {
      const similarity = dot(embeddings.row(crop), vector);
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
    candidates.push({ crop, uncertainty: 1 - 2 * Math.abs(probability - 0.5) });
  }
  candidates.sort((one, other) => other.uncertainty - one.uncertainty);
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

/** −1 when nothing is left. */
function indexOfBest(pool: readonly Candidate[], likeness: Float32Array): number {
  let best = -1;
  let value = -Infinity;
  pool.forEach(({ uncertainty }, index) => {
    const worth = uncertainty - diversityWeight * (likeness[index] ?? 0);
    if (worth > value) [best, value] = [index, worth];
  });
  return best;
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1)
    sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}
