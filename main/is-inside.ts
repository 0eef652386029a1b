import { isAbsolute, relative, sep } from 'node:path';

/**
 * Whether a path lies below a folder; the folder itself does not count.
 *
 * Both must be absolute and already resolved (`realpath`): a link or `..` inside them is not seen.
 * Compared with `relative`, because `/library-2` begins with `/library` and is not inside it.
 */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
