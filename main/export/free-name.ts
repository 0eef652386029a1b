import { parse } from 'node:path';

/**
 * A file name that is not taken yet: `cat.jpg`, then `cat (2).jpg`, `cat (3).jpg`…
 *
 * `taken` holds names in lower case, since some file systems do not tell `A` from `a`; the answer is
 * added to it.
 */
export function freeName(name: string, taken: Set<string>): string {
  const { name: stem, ext } = parse(name);
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${stem} (${count})${ext}`;
    const key = candidate.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return candidate;
  }
}
