import { posix } from 'node:path';

/**
 * The AppImage that an executable runs from, or null where it runs from none.
 *
 * Its launcher names the file in APPIMAGE and the folder it is unpacked to in APPDIR, and every program started from
 * there inherits both: a terminal that is an AppImage must not be taken for the app.
 */
export function ownAppImage(
  environment: Readonly<Record<string, string | undefined>>,
  executable: string,
): string | null {
  const { APPIMAGE: file, APPDIR: folder } = environment;
  if (!file || !folder) return null;
  return executable.startsWith(`${posix.normalize(folder).replace(/\/+$/, '')}/`) ? file : null;
}
