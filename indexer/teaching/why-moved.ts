import { alikeCosine } from '../../models/judgement/choose-questions.ts';
import { rowMatrix, timesRow } from '../../models/head/fitting/row-matrix.ts';
import { loadRows } from '../../models/head/fitting/row-products.ts';
import { spread } from '../../models/head/fitting/spread.ts';
import type { LabelOutcome } from '../../contract/label.ts';
import { said, type CatColumns } from '../library/cat-columns.ts';
import type { Library } from '../library/library.ts';

/** Fewer need no reason. */
const worthTelling = 3;

/** Photos that moved, and crops that were answered, that are compared with each other: what most do is seen in these. */
export const most = { moved: 500, answered: 500 } as const;

/**
 * Why photos moved when others were spoken about: photos by their index in the library.
 *
 * Most look much like what was answered, or else the line was drawn anew: between this cat and others, and by how
 * common it seems to be.
 */
export function whyMoved(
  library: Library,
  cat: CatColumns,
  moved: readonly number[],
  spokenAbout: readonly number[],
): LabelOutcome['moved'] {
  if (moved.length < worthTelling) return null;
  const { crops, embeddings } = library;
  const current = (photo: number) =>
    crops.ofPhoto(photo).filter((crop) => crops.current[crop] === 1);
  const answered = spokenAbout
    .flatMap(current)
    .filter((crop) => cat.verdicts()[crop] !== said.nothing);
  const isLikeAny = likenessTo(spread(answered, most.answered).map((crop) => embeddings.row(crop)));
  const some = spread(moved, most.moved);
  const alike = some.filter((photo) =>
    current(photo).some((crop) => isLikeAny(embeddings.row(crop))),
  ).length;
  return alike * 2 >= some.length ? 'look-alikes' : 'line';
}

/** Tells whether a vector is much like any of these. */
function likenessTo(vectors: readonly Float32Array[]): (vector: Float32Array) => boolean {
  const matrix = rowMatrix(vectors, vectors[0]?.length ?? 0);
  const loaded = loadRows(matrix.values, matrix.size);
  return (vector) => {
    const products = loaded?.times(vector, matrix.count) ?? timesRow(matrix, vector, matrix.count);
    return products.some((product) => product >= alikeCosine);
  };
}
