import type { Steps } from '../../models/head/fitting/steps.ts';

export type Paged<Row> = {
  /** Reads at most so many rows whose ids are above one, by rising id. */
  readonly read: (after: number, limit: number) => readonly Row[];
  readonly limit: number;
  readonly idOf: (row: Row) => number;
};

/** What `find` makes of each of many rows that are read page by page, one page in each step. */
export function* pagesInSteps<Row, Found>(
  { read, limit, idOf }: Paged<Row>,
  find: (row: Row) => Found,
): Steps<readonly Found[]> {
  const found: Found[] = [];
  for (let after = 0; ;) {
    const page = read(after, limit);
    for (const row of page) found.push(find(row));
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return found;
    after = idOf(last);
    yield;
  }
}

/** Id of a label, as {@link Paged} asks for it. */
export const labelIdOf = ({ labelId }: { readonly labelId: number }): number => labelId;
