import { ownAppImage } from '../app-image.ts';

/** How this copy of the app came to be where it is. */
export type Installation = {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly executable: string;
  /** Packed, and not a checkout. */
  readonly packed: boolean;
  /** Windows only: its uninstaller lies beside the program, as the installer put it. */
  readonly uninstaller: boolean;
};

/**
 * Who brings a new version: the app, the system's package manager, or the person who put it there.
 *
 * The app replaces only what nobody else keeps account of: an AppImage, an installed Windows program, an
 * app in a Mac's folder of applications. A file of a deb or rpm belongs to the package manager; an
 * unpacked archive, a disk image and a checkout to whoever put it there.
 */
export function updateOwner(installation: Installation): 'app' | 'package-manager' | 'person' {
  const { platform, environment, executable, packed, uninstaller } = installation;
  if (!packed) return 'person';
  if (platform === 'win32') return uninstaller ? 'app' : 'person';
  if (platform === 'darwin') return isReadOnlyOnMac(executable) ? 'person' : 'app';
  if (environment['FLATPAK_ID'] || environment['SNAP']) return 'package-manager';
  if (ownAppImage(environment, executable) !== null) return 'app';
  return /^\/(opt|usr)\//.test(executable) ? 'package-manager' : 'person';
}

/** Whether a Mac runs it from a disk image, or from the copy it makes of a download not yet moved anywhere. */
function isReadOnlyOnMac(executable: string): boolean {
  return executable.startsWith('/Volumes/') || executable.includes('/AppTranslocation/');
}
