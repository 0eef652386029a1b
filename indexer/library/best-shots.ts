import { galleryFlag } from '../../contract/gallery.ts';
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
  { count, detail, held }: PhotoColumns,
  stacks: Uint32Array,
  { probabilities, flags }: PhotoOpinions,
  chosen: readonly number[] = [],
): Uint8Array<ArrayBuffer> {
  /** By stack number, of which there are fewer than photos; one above the photo's index, 0 for none yet. */
  const best = new Uint32Array(count + 1);
  let last = 0;
  for (let photo = 0; photo < count; photo += 1) {
    const stack = stacks[photo] ?? 0;
    if (stack === 0 || held[photo] === 0) continue;
    if (stack > last) last = stack;
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
  for (const place of best.subarray(0, last + 1))
    if (place > 0) marked[place - 1] = (marked[place - 1] ?? 0) | galleryFlag.best;
  return marked;

  function isBetter(one: number, other: number): boolean {
    const surer = (probabilities[one] ?? -1) - (probabilities[other] ?? -1);
    if (Math.abs(surer) >= alike) return surer > 0;
    return (detail[one] ?? 0) > (detail[other] ?? 0);
  }
}
