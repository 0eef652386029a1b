import type { Listing } from '../store/gallery-slice.ts';

/** How a photo's tile stands: alone, for a closed stack, as the top or another of an opened one. */
export type TileStack = {
  readonly kind: 'alone' | 'closed' | 'top' | 'member';
  /** Photos in the stack. */
  readonly size: number;
};

type Stacked = Pick<Listing, 'columns' | 'stacks'>;

const alone: TileStack = { kind: 'alone', size: 1 };

export function tileStack({ columns, stacks }: Stacked, index: number): TileStack {
  const stack = columns.stacks[index] ?? 0;
  const size = stacks.sizes[stack] ?? 0;
  if (stack === 0 || size < 2) return alone;
  if (!stacks.open.has(stack)) return { kind: 'closed', size };
  return { kind: stacks.tops[stack] === index ? 'top' : 'member', size };
}

/**
 * The photos that tiles stand for: of a closed stack all that are let through, in the list's order.
 *
 * What is said of a stack is said of all its photos. A photo that is not listed stands for itself.
 */
export function photosOfTiles(listing: Listing | null, tileIds: Iterable<number>): number[] {
  const wanted: ReadonlySet<number> = tileIds instanceof Set ? tileIds : new Set(tileIds);
  if (listing === null) return [...wanted];
  const { columns, passed, stacks } = listing;
  const photoIds: number[] = [];
  let tilesFound = 0;
  for (const index of passed) {
    const stack = columns.stacks[index] ?? 0;
    const closed = (stacks.sizes[stack] ?? 0) >= 2 && !stacks.open.has(stack);
    const tile = closed ? (stacks.tops[stack] ?? index) : index;
    if (!wanted.has(columns.photoIds[tile] ?? 0)) continue;
    photoIds.push(columns.photoIds[index] ?? 0);
    if (tile === index) tilesFound += 1;
  }
  // Of very many, as when all are chosen, it is not asked one by one which are not listed: all are.
  if (tilesFound === wanted.size) return photoIds;
  const found = new Set(photoIds);
  return [...photoIds, ...[...wanted].filter((id) => !found.has(id))];
}

/** The other way round: the tile that shows a photo now. */
export function tileOfPhoto(listing: Stacked, photoId: number): number {
  const { columns, stacks } = listing;
  const index = columns.photoIds.indexOf(photoId);
  if (index === -1 || tileStack(listing, index).kind !== 'closed') return photoId;
  return columns.photoIds[stacks.tops[columns.stacks[index] ?? 0] ?? index] ?? photoId;
}
