import type { Steps } from '../../models/head/fitting/steps.ts';

/** Reads at most so many labels whose ids are above one, by rising id. */
type ReadPage<Row> = (after: number, limit: number) => readonly Row[];

/** What `find` makes of each of many labels that are read page by page, one page in each step. */
export function* pagesInSteps<Row extends { readonly labelId: number }, Found>(
  read: ReadPage<Row>,
  limit: number,
  find: (row: Row) => Found,
): Steps<readonly Found[]> {
  const found: Found[] = [];
  for (let after = 0; ;) {
    const page = read(after, limit);
    for (const row of page) found.push(find(row));
    if (page.length < limit) return found;
    after = page.at(-1)?.labelId ?? after;
    yield;
  }
}
