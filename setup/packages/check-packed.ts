import { electronInside } from './electron-inside.ts';
import { wrongFuses } from './fuses.ts';
import { foreignCode } from './native-code.ts';
import type { PackedApp } from './packed-app.ts';
import { packagesPacked } from './packages-inside.ts';
import { duplicates, filesIn } from './sizes.ts';

export type Wanted = {
  /** Version of Electron, or null where any will do because the package is only a trial. */
  readonly electron: string | null;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** The packages whose licences are told with the app, as `name@version`. */
  readonly licensed: readonly string[];
};

/** Reads a packed app as it lies on the disk; a sentence for each thing that must not be shipped. */
export async function problemsOf(app: PackedApp, wanted: Wanted): Promise<string[]> {
  const [version, fuses, foreign, files] = await Promise.all([
    electronInside(app.electron),
    wrongFuses(app),
    foreignCode(app.folder, wanted.platform, wanted.arch),
    filesIn(app.folder),
  ]);
  const wrongVersion =
    wanted.electron === null || version === wanted.electron
      ? []
      : [`It contains Electron ${version ?? 'of no version'} instead of ${wanted.electron}.`];
  return [
    ...wrongVersion,
    ...fuses,
    ...foreign.map((path) => `${path} does not run on ${wanted.platform} ${wanted.arch}.`),
    ...[...packagesPacked(app)]
      .filter((id) => !wanted.licensed.includes(id))
      .map((id) => `It contains ${id} and tells no licence of it.`),
    ...duplicates(app.folder, files).map((paths) => `It contains twice: ${paths.join(' and ')}.`),
  ];
}
