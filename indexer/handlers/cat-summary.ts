import type { Cat } from '../../contract/cat.ts';
import { said } from '../library/cat-columns.ts';
import type { Library } from '../library/library.ts';
import { countMatches } from '../library/photo-opinions.ts';
import type { CatRow } from '../store/cats.ts';
import { headOf } from '../store/heads.ts';

/** A cat as the page shows it. */
export function catSummary(library: Library, { catId, name, colour }: CatRow): Cat {
  const verdicts = library.cat(catId).verdicts();
  let examples = 0;
  let rejected = 0;
  for (const verdict of verdicts) {
    if (verdict === said.yes) examples += 1;
    if (verdict === said.no) rejected += 1;
  }
  const head = headOf(library.db, catId)?.summary ?? null;
  const matches = countMatches(library, catId);
  return { catId, name, colour, examples, rejected, matches, head };
}
