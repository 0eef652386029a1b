import type { GalleryColumns } from '../../contract/gallery.ts';
import { isBestShot, isChosenShot, verdictOf } from './flags.ts';

/** Photos laid together: a burst or look-alikes show as one tile unless they are opened. */
export type Stacks = {
  /** Tiles, as indices into the columns; of a closed stack its best shot alone. */
  readonly shown: Uint32Array;
  /** By stack number: photos in it that are let through; below two it is no stack. */
  readonly sizes: Uint32Array;
  /** By stack number: index of the best shot. */
  readonly tops: Uint32Array;
  /** Numbers of the opened stacks. */
  readonly open: ReadonlySet<number>;
};

export type StackWish = {
  /** False shows every photo by itself. */
  readonly on: boolean;
  /** Photos whose stacks are opened. */
  readonly openIds: ReadonlySet<number>;
  /** Whether opened photos stay where the order puts them; otherwise they gather at their stack. */
  readonly inPlace: boolean;
};

/** The person's own choice first, then the sharpest of the surest, then the surest. */
function worth(columns: GalleryColumns, index: number): number {
  const flags = columns.flags[index] ?? 0;
  const said = verdictOf(flags) === 'no' ? -2 : 0;
  const best = isChosenShot(flags) ? 2 : isBestShot(flags) ? 1 : 0;
  return (columns.probabilities[index] ?? 0) + best + said;
}

/** Size and best shot of every stack, in one pass. */
function survey(columns: GalleryColumns, passed: Uint32Array) {
  const { stacks } = columns;
  let last = 0;
  for (const number of stacks) last = number > last ? number : last;
  const sizes = new Uint32Array(last + 1);
  const tops = new Uint32Array(last + 1);
  for (const index of passed) {
    const stack = stacks[index] ?? 0;
    if (stack === 0) continue;
    const first = sizes[stack] === 0;
    sizes[stack] = (sizes[stack] ?? 0) + 1;
    if (first || worth(columns, index) > worth(columns, tops[stack] ?? 0)) tops[stack] = index;
  }
  return { sizes, tops };
}

function opened({ photoIds, stacks }: GalleryColumns, openIds: ReadonlySet<number>): Set<number> {
  const numbers = Array.from(openIds, (id) => stacks[photoIds.indexOf(id)] ?? 0);
  return new Set(numbers.filter((number) => number > 0));
}

/**
 * Lays the photos that are let through together into tiles, in the order of `passed`.
 *
 * A stack stands where its first photo would. Linear in the photos, without an object for each: it
 * runs with every step of the slider, over 100,000 of them.
 */
export function stackUp(columns: GalleryColumns, passed: Uint32Array, wish: StackWish): Stacks {
  const { sizes, tops } = survey(columns, passed);
  if (!wish.on) return { shown: passed, sizes: sizes.fill(0), tops, open: new Set() };
  const { stacks } = columns;
  const open = opened(columns, wish.openIds);
  const members = membersOf(columns, passed, open);
  const placed = new Uint8Array(sizes.length);
  const shown = new Uint32Array(passed.length);
  let count = 0;
  for (const index of passed) {
    const stack = stacks[index] ?? 0;
    if ((sizes[stack] ?? 0) < 2 || (wish.inPlace && open.has(stack))) {
      shown[count++] = index;
      continue;
    }
    if (placed[stack] === 1) continue;
    placed[stack] = 1;
    const top = tops[stack] ?? index;
    shown[count++] = top;
    for (const member of members.get(stack) ?? []) if (member !== top) shown[count++] = member;
  }
  return { shown: shown.subarray(0, count), sizes, tops, open };
}

function membersOf(
  { stacks }: GalleryColumns,
  passed: Uint32Array,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> {
  const members = new Map(Array.from(wanted, (stack) => [stack, [] as number[]]));
  if (members.size === 0) return members;
  for (const index of passed) members.get(stacks[index] ?? 0)?.push(index);
  return members;
}
