import { inRanges, type Steps } from '../../models/head/fitting/steps.ts';
import type { CatColumns } from './cat-columns.ts';
import type { Library } from './library.ts';

/** What the opinions on one cat come from, as it was at one moment. */
export type OpinionSources = {
  readonly cat: CatColumns;
  /** Bits of the match probability of each crop, and what was said of it; copies. */
  readonly scores: Uint32Array;
  readonly verdicts: Uint8Array;
  /** Another text whenever anything else has changed that they come from. */
  readonly rest: string;
};

/** Crops that are compared in one step: some milliseconds. */
const cropsInStep = 400_000;
/** Where more have changed, and more than one crop in so many, all opinions are made anew sooner. */
const few = 1000;
const fewOf = 16;

/** Other texts whenever something else is said of cats. */
export const saidOf = (cats: readonly CatColumns[]): readonly string[] =>
  cats.map(({ catId, verdictRevision }) => `${catId}:${verdictRevision}`);

export function sourcesOf(library: Library, cat: CatColumns): OpinionSources {
  const { photos, crops } = library;
  const others = library.cats().filter((other) => other !== cat);
  return {
    cat,
    // Of a crop without a score the probability is NaN, which is no other than itself by its bits.
    scores: new Uint32Array(cat.probabilities().slice(0, crops.count).buffer),
    verdicts: cat.verdicts().slice(0, crops.count),
    rest: [photos.opinionRevision, photos.count, crops.revision, ...saidOf(others)].join(' '),
  };
}

/**
 * Crops that were scored or spoken about otherwise before, by index; null where that does not tell what else would be thought, or
 * is not told sooner.
 */
export function* changedCrops(
  before: OpinionSources | null,
  after: OpinionSources,
): Steps<readonly number[] | null> {
  if (before?.cat !== after.cat || before.rest !== after.rest) return null;
  const changed: number[] = [];
  const { length } = after.scores;
  const most = Math.max(few, length / fewOf);
  yield* inRanges(length, cropsInStep, (from, until) => {
    if (changed.length <= most) noteChanged(changed, before, after, from, until);
  });
  return changed.length <= most ? changed : null;
}

/** A plain loop: of a million crops some thousands have changed. */
function noteChanged(
  changed: number[],
  { scores: scoresBefore, verdicts: verdictsBefore }: OpinionSources,
  { scores, verdicts }: OpinionSources,
  from: number,
  until: number,
): void {
  for (let crop = from; crop < until; crop += 1)
    if (scores[crop] !== scoresBefore[crop] || verdicts[crop] !== verdictsBefore[crop])
      changed.push(crop);
}
