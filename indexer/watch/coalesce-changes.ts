import { dirname } from 'node:path';
import type { FileChanges, ListedFile } from '../ports.ts';

/** What was seen at a path at one moment. */
export type Observation =
  | { readonly kind: 'present'; readonly file: ListedFile }
  /** A file, or a folder with all that was below it. */
  | { readonly kind: 'absent'; readonly path: string };

/**
 * Turns observations, oldest first, into the least work with the same end.
 *
 * The last word on a path counts: gone and back is a change, written twice is written once. A folder
 * that is gone swallows what was said about everything below it before, and the absence of its
 * children after. The answers are to be applied in order; there are two only where a folder went away
 * and something below its path has come since.
 */
export function coalesceChanges(observations: readonly Observation[]): readonly FileChanges[] {
  const last = new Map<string, { readonly seen: Observation; readonly order: number }>();
  observations.forEach((seen, order) => {
    last.set(seen.kind === 'present' ? seen.file.path : seen.path, { seen, order });
  });

  const goneAt = new Map<string, number>();
  for (const [path, { seen, order }] of last) if (seen.kind === 'absent') goneAt.set(path, order);

  const absent = [...goneAt.keys()].filter((path) => latestAbove(path, goneAt) < 0);
  const present: ListedFile[] = [];
  let returned = false;
  for (const [path, { seen, order }] of last) {
    if (seen.kind === 'absent') continue;
    const swallowedAt = latestAbove(path, goneAt);
    if (swallowedAt > order) continue;
    returned ||= swallowedAt >= 0;
    present.push(seen.file);
  }
  if (present.length === 0 && absent.length === 0) return [];
  if (!returned) return [{ present, absent }];
  return [
    { present: [], absent },
    { present, absent: [] },
  ];
}

/** When the last of the folders above a path went away; -1 if none did. */
function latestAbove(path: string, goneAt: ReadonlyMap<string, number>): number {
  let latest = -1;
  for (let above = dirname(path); ; above = dirname(above)) {
    latest = Math.max(latest, goneAt.get(above) ?? -1);
    if (above === dirname(above)) return latest;
  }
}
