import type { GalleryColumns, GalleryView } from '../../contract/gallery.ts';
import type { Verdict } from '../../contract/photo.ts';
import { withVerdict } from './flags.ts';

/** Whether a photo leaves a list by being answered so. */
function leaves(view: GalleryView, verdict: Verdict | null): boolean {
  if (view === 'unsure') return verdict !== null;
  if (view === 'taught') return verdict === null;
  return view === 'matches' && verdict === 'no';
}

/** The columns as they look once photos are answered, before the indexer has listed them anew. */
export function answeredColumns(
  columns: GalleryColumns,
  view: GalleryView,
  photoIds: readonly number[],
  verdict: Verdict | null,
): GalleryColumns {
  const answered = new Set(photoIds);
  if (leaves(view, verdict)) return without(columns, answered);
  const flags = columns.flags.map((value, index) =>
    answered.has(columns.photoIds[index] ?? 0) ? withVerdict(value, verdict) : value,
  );
  return { ...columns, flags };
}

function without(columns: GalleryColumns, photoIds: ReadonlySet<number>): GalleryColumns {
  const stay = indicesWithout(columns.photoIds, photoIds);
  const gather = <Column extends Uint32Array | Float32Array | Float64Array | Uint8Array>(
    column: Column,
    into: Column,
  ): Column => {
    for (let index = 0; index < stay.length; index++) into[index] = column[stay[index] ?? 0] ?? 0;
    return into;
  };
  return {
    photoIds: gather(columns.photoIds, new Uint32Array(stay.length)),
    probabilities: gather(columns.probabilities, new Float32Array(stay.length)),
    aspectRatios: gather(columns.aspectRatios, new Float32Array(stay.length)),
    takenAtSeconds: gather(columns.takenAtSeconds, new Float64Array(stay.length)),
    flags: gather(columns.flags, new Uint8Array(stay.length)),
    stacks: gather(columns.stacks, new Uint32Array(stay.length)),
    judgement: columns.judgement,
  };
}

/** A loop, not a filter: it runs between a key and the next frame, over every photo there is. */
function indicesWithout(all: Uint32Array, photoIds: ReadonlySet<number>): Uint32Array {
  const stay = new Uint32Array(all.length);
  let count = 0;
  for (let index = 0; index < all.length; index++) {
    if (!photoIds.has(all[index] ?? 0)) stay[count++] = index;
  }
  return stay.subarray(0, count);
}
