import { sep } from 'node:path';
import type { NameReader } from './observe-path.ts';

/**
 * Whether a folder lacks something that is known to lie in it, so that another may have taken its name.
 *
 * What went with the one that was there is told by nobody: systems name the two folders, and not what is in them.
 *
 * @param known paths below it
 */
export async function isAnotherFolder(
  folder: string,
  known: readonly string[],
  namesIn: NameReader,
): Promise<boolean> {
  const names = new Set(await namesIn(folder));
  const start = folder.endsWith(sep) ? folder.length : folder.length + 1;
  return known.some((path) => !names.has(path.slice(start).split(sep, 1)[0] ?? ''));
}
