import type { GalleryRows } from '../../contract/gallery.ts';

type Part = { readonly rows: GalleryRows; readonly from: number; readonly count: number };

/** A list pieced together as `pieces` of the contract say. */
export function fromPieces(held: GalleryRows, news: GalleryRows, pieces: Uint32Array): GalleryRows {
  const parts: Part[] = [];
  let used = 0;
  for (let at = 0; at < pieces.length; at += 2) {
    const [place = 0, count = 0] = pieces.subarray(at, at + 2);
    if (place > 0) parts.push({ rows: held, from: place - 1, count });
    else {
      parts.push({ rows: news, from: used, count });
      used += count;
    }
  }
  return joined(parts);
}

/** Lists one after the other. */
export function inRow(lists: readonly GalleryRows[]): GalleryRows {
  return joined(lists.map((rows) => ({ rows, from: 0, count: rows.photoIds.length })));
}

/** Whether pieces leave a list of `held` photos as it was. */
export function isUnchanged(pieces: Uint32Array, held: number, total: number): boolean {
  if (held !== total) return false;
  return total === 0 || (pieces.length === 2 && pieces[0] === 1 && pieces[1] === total);
}

function joined(parts: readonly Part[]): GalleryRows {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const rows = {
    photoIds: new Uint32Array(total),
    probabilities: new Float32Array(total),
    aspectRatios: new Float32Array(total),
    takenAtSeconds: new Float64Array(total),
    flags: new Uint8Array(total),
    stacks: new Uint32Array(total),
  };
  let at = 0;
  for (const { rows: part, from, count } of parts) {
    const until = from + count;
    rows.photoIds.set(part.photoIds.subarray(from, until), at);
    rows.probabilities.set(part.probabilities.subarray(from, until), at);
    rows.aspectRatios.set(part.aspectRatios.subarray(from, until), at);
    rows.takenAtSeconds.set(part.takenAtSeconds.subarray(from, until), at);
    rows.flags.set(part.flags.subarray(from, until), at);
    rows.stacks.set(part.stacks.subarray(from, until), at);
    at += count;
  }
  return rows;
}
