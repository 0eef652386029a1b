import type { Verdict } from '../../contract/photo.ts';
import { verdicts, verdictsOfPhoto } from '../store/verdicts.ts';
import type { ReadableDb } from '../store/database.ts';
import { readScores } from '../store/scores.ts';
import { grown } from './column.ts';
import type { CropColumns } from './crop-columns.ts';
import type { ShotTwins } from './shot-twins.ts';

/** The person's word on a crop, as a column holds it. */
export const said = { nothing: 0, yes: 1, no: 2 } as const;

/** What one cat's head and the person say about every crop, by crop index. */
export class CatColumns {
  readonly catId: number;
  /** Rises when something is said about this cat, or no longer. */
  verdictRevision = 0;
  /** Rises when scores change. */
  scoreRevision = 0;
  readonly #crops: CropColumns;
  #probabilities = new Float32Array(0);
  #verdicts = new Uint8Array(0);
  /** The person's own words, by crop id. */
  #verdictOf = new Map<number, Verdict>();
  /** Indexes of the crops that a word holds for. */
  #spokenOf: readonly number[] = [];
  readonly #twins: ShotTwins;

  constructor(db: ReadableDb, catId: number, crops: CropColumns, twins: ShotTwins) {
    this.catId = catId;
    this.#crops = crops;
    this.#twins = twins;
    this.reloadVerdicts(db);
    const stored = this.probabilities();
    readScores(db, catId, (cropId, probability) => {
      const index = crops.indexOf(cropId);
      if (index !== undefined) stored[index] = probability;
    });
  }

  /** Match probabilities as the head gives them; NaN for a crop it has not judged. */
  probabilities(): Float32Array {
    const before = this.#probabilities.length;
    this.#probabilities = grown(this.#probabilities, this.#crops.count);
    if (this.#probabilities.length > before) this.#probabilities.fill(NaN, before);
    return this.#probabilities;
  }

  /** Notes that scores were written into {@link probabilities}. */
  scored(): void {
    this.scoreRevision += 1;
  }

  /** {@link said} for each crop: what was said of it, or of the same animal in another version of its shot. */
  verdicts(): Uint8Array {
    this.#verdicts = grown(this.#verdicts, this.#crops.count);
    return this.#verdicts;
  }

  verdictOf(index: number): Verdict | null {
    const verdict = this.verdicts()[index];
    if (verdict === said.yes) return 'yes';
    return verdict === said.no ? 'no' : null;
  }

  /** Whether the person spoke of this very crop. */
  hasWord(index: number): boolean {
    return this.#verdictOf.has(this.#crops.cropIds[index] ?? 0);
  }

  /** Indexes of the crops that are this cat by the person's word. */
  accepted(): readonly number[] {
    return this.spokenOf().filter((crop) => this.#verdicts[crop] === said.yes);
  }

  /** Indexes of the crops of which the person said that they are this cat, or are not. */
  spokenOf(): readonly number[] {
    return this.#spokenOf.filter((crop) => this.#crops.cropIds[crop] !== 0);
  }

  /** Notes what is now the last word on crops, by their ids; null where there is none any more. */
  hear(words: ReadonlyMap<number, Verdict | null>): void {
    for (const [cropId, verdict] of words)
      if (verdict === null) this.#verdictOf.delete(cropId);
      else this.#verdictOf.set(cropId, verdict);
    this.#fillVerdicts();
  }

  reloadVerdicts(db: ReadableDb): void {
    this.#verdictOf = verdicts(db, this.catId);
    this.#fillVerdicts();
  }

  /** The same where only some photos were spoken about: after ten thousand words, one more is read in no time. */
  reloadVerdictsOf(
    db: ReadableDb,
    photos: readonly { readonly id: number; readonly crops: readonly number[] }[],
  ): void {
    for (const { id, crops } of photos) {
      for (const crop of crops) this.#verdictOf.delete(this.#crops.cropIds[crop] ?? 0);
      for (const [cropId, verdict] of verdictsOfPhoto(db, this.catId, id))
        this.#verdictOf.set(cropId, verdict);
    }
    this.#fillVerdicts();
  }

  /** The person's word on this cat, else the head's probability; null without either. */
  effective(index: number): number | null {
    const verdict = this.verdicts()[index];
    if (verdict === said.yes) return 1;
    if (verdict === said.no) return 0;
    const probability = this.probabilities()[index] ?? NaN;
    return Number.isNaN(probability) ? null : probability;
  }

  #fillVerdicts(): void {
    this.verdictRevision += 1;
    this.verdicts().fill(said.nothing);
    const spokenOf: number[] = [];
    for (const [cropId, verdict] of this.#verdictOf) {
      const index = this.#crops.indexOf(cropId);
      if (index === undefined) continue;
      this.#verdicts[index] = said[verdict];
      spokenOf.push(index);
    }
    const held = this.#heldForTwins(spokenOf);
    for (const [twin, verdict] of held) this.#verdicts[twin] = verdict;
    this.#spokenOf = held.size === 0 ? spokenOf : [...spokenOf, ...held.keys()];
  }

  /** What holds for crops of which nothing was said, since it was said of the same animal in another version; by index. */
  #heldForTwins(spokenOf: readonly number[]): ReadonlyMap<number, number> {
    const held = new Map<number, number>();
    for (const index of spokenOf)
      for (const twin of this.#twins.of(index))
        if (!this.hasWord(twin)) held.set(twin, this.#verdicts[index] ?? said.nothing);
    return held;
  }
}
