import { inSlices } from '../concurrency/in-slices.ts';
import { ownTurn } from '../concurrency/own-turn.ts';
import { pick } from './column.ts';
import type { ListedPhotos } from './gallery-columns.ts';
import { galleryDifference } from './gallery-difference.ts';
import type { Library } from './library.ts';

/** How a list differs from an earlier one; see `pieces` of the contract. */
export type GalleryChanges = {
  /** Photos whose rows are sent, by photo index. */
  readonly news: Uint32Array;
  readonly pieces: Uint32Array<ArrayBuffer>;
};

/** Tells a list by how it differs from an earlier one; null where that would not be shorter. */
export async function galleryChanges(
  library: Library,
  before: ListedPhotos,
  after: ListedPhotos,
  mostNews: number,
): Promise<GalleryChanges | null> {
  const changed = changedRows(library, before, after);
  await ownTurn();
  // Whoever gets a list from its beginning waits for no more of the order than that.
  if (countNews(before.chosen, after.chosen, changed) > mostNews) return null;
  const [listedBefore, listed] = [await before.sorted.all(), await after.sorted.all()];
  const isSame = (at: number) => changed[listed[at] ?? 0] === 0;
  const difference = await inSlices(galleryDifference(listedBefore, listed, isSame, mostNews));
  return difference && { news: pick(listed, difference.news), pieces: difference.pieces };
}

/** Rows that are sent, whatever the order: of photos that were not listed before, or are not what they were. */
function countNews(before: Uint8Array, after: Uint8Array, changed: Uint8Array): number {
  let news = 0;
  for (let index = 0; index < after.length; index += 1)
    if (after[index] === 1 && (before[index] !== 1 || changed[index] === 1)) news += 1;
  return news;
}

/**
 * 1 for each photo whose row is another one than before, by its index.
 *
 * Of all photos in the order of their indexes: columns are read faster so than in the order of a list.
 */
function changedRows({ photos }: Library, before: ListedPhotos, after: ListedPhotos): Uint8Array {
  const { changedAt, count } = photos;
  const { revision } = before;
  const [one, other] = [before.assessment.opinions, after.assessment.opinions];
  const [flags, otherFlags] = [
    before.assessment.flagsWithBest(before.stacks),
    after.assessment.flagsWithBest(after.stacks),
  ];
  const clamped = (column: Float32Array, index: number) => Math.max(0, column[index] ?? 0);
  const areSameOpinions = one === other;
  const areSameStacks = before.stacks === after.stacks;
  const changed = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    const isSame =
      (changedAt[index] ?? 0) <= revision &&
      flags[index] === otherFlags[index] &&
      (areSameStacks || before.stacks[index] === after.stacks[index]) &&
      (areSameOpinions ||
        clamped(one.probabilities, index) === clamped(other.probabilities, index));
    if (!isSame) changed[index] = 1;
  }
  return changed;
}
