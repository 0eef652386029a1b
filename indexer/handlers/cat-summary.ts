import type { Cat } from '../../contract/cat.ts';
import type { Library } from '../library/library.ts';
import type { CatRow } from '../store/cats.ts';
import { countFiles, type FileCounts } from '../store/counts.ts';
import { headOf } from '../store/heads.ts';
import { adviceFor } from '../teaching/advice.ts';
import { catFace } from './cat-face.ts';

/** A cat as the page shows it. */
export function catSummary(
  library: Library,
  { catId, name, colour }: CatRow,
  files: FileCounts = countFiles(library.db),
): Cat {
  const cat = library.cat(catId);
  let examples = 0;
  let rejected = 0;
  let outdated = 0;
  for (const crop of cat.spokenOf()) {
    if (!library.twins.isFirst(crop)) continue;
    if (cat.verdictOf(crop) === 'no') rejected += 1;
    else examples += 1;
    if (cat.verdictOf(crop) === 'yes' && isOutdated(library, crop)) outdated += 1;
  }
  // What was learned from these alone is of no use either.
  const learned = outdated === 0 || outdated < examples;
  const head = learned ? (headOf(library.db, catId)?.summary ?? null) : null;
  const assessment = library.assessment(catId);
  const judgement = assessment.judged;
  const here = judgement.at(judgement.threshold);
  const expected = head === null ? null : here;
  const hasQuestions = assessment.unsure > 0;
  const advice = adviceFor({ head, expected, hasQuestions, files });
  const matches = here.shown;
  const faceCropId = catFace(library, catId);
  const matchesElsewhere = assessment.matchesElsewhere();
  const counts = { examples, rejected, outdated, matches, matchesElsewhere };
  return { catId, name, colour, faceCropId, ...counts, expected, advice, head };
}

/** Of another model, with no file to look at again; one that is there waits for its turn. */
function isOutdated({ crops, photos }: Library, crop: number): boolean {
  return crops.current[crop] === 0 && photos.held[crops.photoIndexes[crop] ?? 0] === 0;
}
