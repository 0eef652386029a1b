import { galleryFlag } from '../../contract/gallery.ts';
import { grown } from './column.ts';
import type { PhotoColumns } from './photo-columns.ts';
import type { PhotoOpinions } from './photo-opinions.ts';

/** Probabilities closer than this are alike: then the sharper shot is the better one. */
const alike = 0.1;

/**
 * The flags of all photos, with bit `best` on one photo of every stack.
 *
 * Best is what the person chose; else where the cat is seen surely, and among those alike the one with the most
 * detail. `stacks` are the numbers by photo index; 0 stands alone. `chosen` are photo indexes, the last chosen last;
 * they get the bit `chosen`, too.
 */
export function markBestShots(
  { detail, held }: PhotoColumns,
  stacks: Uint32Array,
  { probabilities, flags }: PhotoOpinions,
  chosen: readonly number[] = [],
): Uint8Array<ArrayBuffer> {
  const inStacks = photosInStacks(stacks);
  let last = 0;
  for (const photo of inStacks) last = Math.max(last, stacks[photo] ?? 0);
  /** By stack number; one above the photo's index, 0 for none yet. */
  const best = new Uint32Array(last + 1);
  for (const photo of inStacks) {
    if (held[photo] === 0) continue;
    const stack = stacks[photo] ?? 0;
    const other = (best[stack] ?? 0) - 1;
    if (other === -1 || isBetter(photo, other)) best[stack] = photo + 1;
  }
  const marked = flags.slice();
  for (const photo of chosen) {
    const stack = stacks[photo] ?? 0;
    if (stack === 0 || held[photo] === 0) continue;
    best[stack] = photo + 1;
    marked[photo] = (marked[photo] ?? 0) | galleryFlag.chosen;
  }
  for (const place of best)
    if (place > 0) marked[place - 1] = (marked[place - 1] ?? 0) | galleryFlag.best;
  return marked;

  function isBetter(one: number, other: number): boolean {
    const surer = (probabilities[one] ?? -1) - (probabilities[other] ?? -1);
    if (Math.abs(surer) >= alike) return surer > 0;
    return (detail[one] ?? 0) > (detail[other] ?? 0);
  }
}

/** Of the stacks that were looked at: what is thought of photos changes more often, and most of them stand alone. */
const known = new WeakMap<Uint32Array, Uint32Array>();

/** The photos that do not stand alone, by rising index; `stacks` are never written to again. */
function photosInStacks(stacks: Uint32Array): Uint32Array {
  const before = known.get(stacks);
  if (before !== undefined) return before;
  let found = new Uint32Array(0);
  let count = 0;
  for (let photo = 0; photo < stacks.length; photo += 1) {
    if (stacks[photo] === 0) continue;
    found = grown(found, count + 1);
    found[count++] = photo;
  }
  const photos = found.slice(0, count);
  known.set(stacks, photos);
  return photos;
}
