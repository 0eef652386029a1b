import { alikeCosine } from '../../models/judgement/choose-questions.ts';
import { dot } from '../../models/head/fitting/vector.ts';
import type { LabelOutcome } from '../../contract/label.ts';
import { said, type CatColumns } from '../library/cat-columns.ts';
import type { Library } from '../library/library.ts';

/** So few need no reason. */
const worthTelling = 5;

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
    .filter((crop) => cat.verdicts()[crop] !== said.nothing)
    .map((crop) => embeddings.row(crop));
  const isAlike = (crop: number) => {
    const row = embeddings.row(crop);
    return answered.some((vector) => dot(vector, row) >= alikeCosine);
  };
  const alike = moved.filter((photo) => current(photo).some(isAlike)).length;
  return alike * 2 >= moved.length ? 'look-alikes' : 'line';
}
