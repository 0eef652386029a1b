import type { GalleryColumns, GalleryView } from '../../contract/gallery.ts';
import type { Verdict } from '../../contract/photo.ts';
import { withVerdict } from './flags.ts';

/** Whether a photo leaves a list by being answered so. */
function leaves(view: GalleryView, verdict: Verdict | null): boolean {
  if (view === 'unsure') return verdict !== null;
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
  const stays = (_: number, index: number) => !photoIds.has(columns.photoIds[index] ?? 0);
  return {
    photoIds: columns.photoIds.filter(stays),
    probabilities: columns.probabilities.filter(stays),
    aspectRatios: columns.aspectRatios.filter(stays),
    takenAtSeconds: columns.takenAtSeconds.filter(stays),
    flags: columns.flags.filter(stays),
    stacks: columns.stacks.filter(stays),
  };
}
