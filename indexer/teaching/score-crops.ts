import {
  scoreCrops,
  scoreTogetherInSteps,
  type CalibratedHead,
} from '../../models/head/heads/head.ts';
import { word } from '../../models/head/neighbours/smooth-scores.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';
import { packRows } from '../../models/head/fitting/vector.ts';
import { everyIndex } from '../library/column.ts';
import type { Library } from '../library/library.ts';
import { scoreStep, type ScoreList } from '../store/scores.ts';

/** Judges every crop that is in the library now with a cat's head: probabilities by index, which hold nowhere yet. */
export function* judgeLibrary(
  library: Library,
  catId: number,
  head: CalibratedHead,
): Steps<Float32Array> {
  const { crops, embeddings } = library;
  const words = wordsOf(library, catId);
  yield;
  return yield* scoreTogetherInSteps(head, { embeddings, catScores: crops.catScores, words });
}

/**
 * Puts what was judged into the library and returns the scores that changed.
 *
 * By rising crop id. Crops of another model's embeddings keep the score they had.
 */
export const scoreLibrary = (library: Library, catId: number, judged: Float32Array): ScoreList =>
  applyScores(library, catId, everyIndex(judged.length), judged);

/** What was said of each crop, for one cat: that it is another is a no, too. Others' embeddings are not compared. */
function wordsOf(library: Library, catId: number): Uint8Array {
  const { crops } = library;
  const cat = library.cat(catId);
  const words = Uint8Array.from(cat.verdicts());
  for (const crop of library.cropsOfOthers(cat)) words[crop] = word.no;
  // The same animal in another file of the shot says nothing that this one does not.
  for (let crop = 0; crop < crops.count; crop += 1)
    if (crops.current[crop] !== 1 || !library.twins.isFirst(crop)) words[crop] = word.apart;
  return words;
}

/**
 * The same for some crops only, given by index in rising order, each by its own looks alone.
 *
 * Soon after, when the library has grown a little, they are judged with all others.
 */
export function scoreSome(
  library: Library,
  catId: number,
  head: CalibratedHead,
  crops: readonly number[],
): ScoreList {
  const embeddings = crops.map((crop) => library.embeddings.row(crop));
  const rows = packRows(embeddings, head.weights.length);
  const catScores = crops.map((crop) => library.crops.catScores[crop] ?? 0);
  return applyScores(library, catId, crops, scoreCrops(head, rows, catScores));
}

function applyScores(
  library: Library,
  catId: number,
  crops: ArrayLike<number>,
  judged: Float32Array,
): ScoreList {
  const { cropIds, current } = library.crops;
  const cat = library.cat(catId);
  const scores = cat.probabilities();
  const changedIds = new Uint32Array(crops.length);
  const changed = new Float32Array(crops.length);
  let count = 0;
  for (let at = 0; at < crops.length; at += 1) {
    const crop = crops[at] ?? 0;
    if (current[crop] !== 1) continue;
    const probability = inSteps(judged[at] ?? 0);
    if (probability === scores[crop]) continue;
    scores[crop] = probability;
    changedIds[count] = cropIds[crop] ?? 0;
    changed[count] = probability;
    count += 1;
  }
  if (count > 0) cat.scored();
  return { cropIds: changedIds.subarray(0, count), probabilities: changed.subarray(0, count) };
}

/** A probability as it is kept; never 0 or 1: only the person is certain. */
export function inSteps(probability: number): number {
  const rounded = Math.round(probability / scoreStep) * scoreStep;
  return Math.min(1 - scoreStep, Math.max(scoreStep, rounded));
}
