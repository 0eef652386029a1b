import {
  scoreCrops,
  scoreTogetherInSteps,
  type CalibratedHead,
} from '../../models/head/heads/head.ts';
import { word } from '../../models/head/neighbours/smooth-scores.ts';
import { inRanges, type Steps } from '../../models/head/fitting/steps.ts';
import { packRows } from '../../models/head/fitting/vector.ts';
import { grown } from '../library/column.ts';
import type { Library } from '../library/library.ts';
import { spareNumbers } from '../spare-memory.ts';
import { scoreStep, type ScoreList } from '../store/scores.ts';

/** Crops that are looked at in one step: some milliseconds. */
const cropsInStep = 100_000;

/**
 * Judges every crop that is in the library now with a cat's head: probabilities by index, which hold nowhere yet.
 *
 * After the first step other threads have begun. The caller may give the array back to `spareNumbers`.
 */
export function* judgeLibrary(
  library: Library,
  catId: number,
  head: CalibratedHead,
): Steps<Float32Array> {
  const { crops, embeddings } = library;
  const words = wordsOf(library, catId);
  const { catScores } = crops;
  const rows = { embeddings, catScores, words, spare: spareNumbers };
  const judged = yield* scoreTogetherInSteps(head, rows);
  spareNumbers.giveBack(words);
  return judged;
}

/**
 * The scores that are others by what was judged than they are in the library, in steps.
 *
 * By rising crop id. Crops of another model's embeddings keep the score they had.
 */
export function* changedScores(
  library: Library,
  catId: number,
  judged: Float32Array,
): Steps<PlacedScores> {
  const changes = new ScoreChanges(library, catId);
  yield* inRanges(judged.length, cropsInStep, (from, until) => {
    changes.noteAll(judged, from, until);
  });
  return changes.list();
}

/** Scores of crops, and where these are in the library. */
type PlacedScores = ScoreList & { readonly crops: Uint32Array };

/** Puts scores into the library. */
export function putScores(library: Library, catId: number, list: PlacedScores): void {
  const { cropIds, crops, probabilities } = list;
  const cat = library.cat(catId);
  const scores = cat.probabilities();
  const now = library.crops.cropIds;
  for (let at = 0; at < cropIds.length; at += 1) {
    const crop = crops[at] ?? 0;
    // One that has gone meanwhile has left its place empty.
    if (now[crop] === cropIds[at]) scores[crop] = probabilities[at] ?? NaN;
  }
  if (cropIds.length > 0) cat.scored();
}

/** What was said of each crop, for one cat: that it is another is a no, too. Others' embeddings are not compared. */
export function wordsOf(library: Library, catId: number): Uint8Array {
  const { crops } = library;
  const cat = library.cat(catId);
  const words = spareNumbers.take(Uint8Array, cat.verdicts().length);
  words.set(cat.verdicts());
  for (const crop of library.cropsOfOthers(cat)) words[crop] = word.no;
  for (let crop = 0; crop < crops.count; crop += 1)
    if (crops.current[crop] !== 1) words[crop] = word.apart;
  // The same animal in another file of the shot says nothing that this one does not.
  for (const versions of library.photos.hiddenVersions())
    for (const crop of versions.flatMap((photo) => crops.ofPhoto(photo)))
      if (!library.twins.isFirst(crop)) words[crop] = word.apart;
  return words;
}

/**
 * Judges some crops only, given by index in rising order, each by its own looks alone, and puts their scores into the library.
 *
 * Returns those that changed. Soon after, when the library has grown a little, they are judged with all others.
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
  const judged = scoreCrops(head, rows, catScores);
  const changes = new ScoreChanges(library, catId);
  for (const [at, crop] of crops.entries()) changes.note(crop, judged[at] ?? 0);
  const changed = changes.list();
  putScores(library, catId, changed);
  return changed;
}

/** Gathers the scores that are others than they were. */
class ScoreChanges {
  readonly #crops: Library['crops'];
  readonly #scores: Float32Array;
  #cropIds = new Uint32Array();
  #places = new Uint32Array();
  #probabilities = new Float32Array();
  #count = 0;

  constructor(library: Library, catId: number) {
    this.#crops = library.crops;
    this.#scores = library.cat(catId).probabilities();
  }

  note(crop: number, judged: number): void {
    const probability = inSteps(judged);
    if (probability !== this.#scores[crop]) this.#add(crop, probability);
  }

  /** Those of a range of the library's crops, whose probabilities are in their order. */
  noteAll(judged: Float32Array, from: number, until: number): void {
    // At hand: of most crops the score stays, and nothing else need be known.
    const scores = this.#scores;
    for (let crop = from; crop < until; crop += 1) {
      const given = judged[crop] ?? 0;
      // Most are surely not the cat, and are not rounded one by one.
      const probability = given === 0 ? scoreStep : inSteps(given);
      if (probability !== scores[crop]) this.#add(crop, probability);
    }
  }

  #add(crop: number, probability: number): void {
    if (this.#crops.current[crop] !== 1) return;
    this.#cropIds = grown(this.#cropIds, this.#count + 1);
    this.#places = grown(this.#places, this.#count + 1);
    this.#probabilities = grown(this.#probabilities, this.#count + 1);
    this.#cropIds[this.#count] = this.#crops.cropIds[crop] ?? 0;
    this.#places[this.#count] = crop;
    this.#probabilities[this.#count] = probability;
    this.#count += 1;
  }

  list(): PlacedScores {
    const counted = <Column extends Uint32Array | Float32Array>(column: Column) =>
      column.subarray(0, this.#count) as Column;
    return {
      cropIds: counted(this.#cropIds),
      crops: counted(this.#places),
      probabilities: counted(this.#probabilities),
    };
  }
}

/** A probability as it is kept; never 0 or 1: only the person is certain. */
export function inSteps(probability: number): number {
  const rounded = Math.round(probability / scoreStep) * scoreStep;
  return Math.min(1 - scoreStep, Math.max(scoreStep, rounded));
}
