import type { Groups } from './month-groups.ts';

/** With fewer photos than this a month would be a name above a gap. */
const fewPhotos = 4;

/**
 * Lets months of few photos flow together, as far as they follow each other in one year.
 *
 * `nameOf` names a span by positions of photos in its first and in its last month.
 */
export function joinShortMonths(
  groups: Groups,
  length: number,
  yearAt: (position: number) => string,
  nameOf: (first: number, last: number) => string,
): Groups {
  const starts: number[] = [];
  const names: string[] = [];
  groups.starts.forEach((start, group) => {
    const before = starts.at(-1);
    const end = groups.starts[group + 1] ?? length;
    const joins =
      before !== undefined &&
      yearAt(before) === yearAt(start) &&
      (start - before < fewPhotos || end - start < fewPhotos);
    if (joins) {
      names[names.length - 1] = nameOf(before, start);
      return;
    }
    starts.push(start);
    names.push(groups.names[group] ?? '');
  });
  return { starts, names };
}
