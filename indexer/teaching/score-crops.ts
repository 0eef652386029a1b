import {
  scoreCrops,
  scoreTogether,
  word,
  type CalibratedHead,
} from '../../models/head/heads/head.ts';
import { packRows } from '../../models/head/fitting/vector.ts';
import type { Library } from '../library/library.ts';
import type { ScoreRow } from '../store/scores.ts';

/**
 * Scores are told apart in steps of this size, a fraction of a per mille.
 *
 * A finer change would not move a photo in any gallery, and need not be written. Rounding is the same
 * whatever the score was before, as leaving out small changes is not: an undo brings back what was there.
 */
const step = 2 ** -14;

/**
 * Judges every crop of the library with a cat's head and returns the scores that changed.
 *
 * By rising crop id. Crops of another model's embeddings keep the score they had.
 */
export function scoreLibrary(
  library: Library,
  catId: number,
  head: CalibratedHead,
): readonly ScoreRow[] {
  const { crops, embeddings } = library;
  const all = Array.from({ length: crops.count }, (_, crop) => crop);
  const judged = scoreTogether(head, {
    embeddings: embeddings.values(),
    catScores: crops.catScores,
    words: wordsOf(library, catId),
  });
  return applyScores(library, catId, all, judged);
}

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
): readonly ScoreRow[] {
  const embeddings = crops.map((crop) => library.embeddings.row(crop));
  const rows = packRows(embeddings, head.weights.length);
  const catScores = crops.map((crop) => library.crops.catScores[crop] ?? 0);
  return applyScores(library, catId, crops, scoreCrops(head, rows, catScores));
}

function applyScores(
  library: Library,
  catId: number,
  crops: readonly number[],
  judged: Float32Array,
): readonly ScoreRow[] {
  const { cropIds, current } = library.crops;
  const scores = library.cat(catId).probabilities();
  const changed: ScoreRow[] = [];
  crops.forEach((crop, at) => {
    if (current[crop] !== 1) return;
    const probability = inSteps(judged[at] ?? 0);
    if (probability === scores[crop]) return;
    scores[crop] = probability;
    changed.push({ cropId: cropIds[crop] ?? 0, probability });
  });
  return changed;
}

/** Never 0 or 1: only the person is certain. */
function inSteps(probability: number): number {
  return Math.min(1 - step, Math.max(step, Math.round(probability / step) * step));
}
