import { z } from 'zod';

/** The longest path that any of the systems knows, in UTF-16 units: Windows' with its long prefix. */
const longestPath = 32_767;

/** A path as it may come over a border: not empty, no longer than any system knows, without NUL. */
export const pathSchema = z
  .string()
  .min(1)
  .max(longestPath)
  // A NUL ends a path for the system and not for us, so two readers would see two files.
  .refine((path) => !path.includes('\0'), { message: 'A path has no NUL' });

/**
 * Whether reading a path would ask another computer, or a device, on Windows.
 *
 * Such a path sends the person's name and a proof of their password to whoever it names, as soon as it is
 * looked at. `\\?\C:\…` is a plain path with its long prefix. Elsewhere other computers are mounted, and
 * no path by itself reaches them.
 */
export function isNetworkPath(path: string, platform: string): boolean {
  if (platform !== 'win32') return false;
  const plain = path.replaceAll('/', '\\');
  return plain.startsWith('\\\\') && !/^\\\\\?\\[a-z]:\\/i.test(plain);
}
