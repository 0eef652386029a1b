import { SetupFailure } from '../setup-failure.ts';

/** Kinds of Linux packages that this project makes itself from the packed app. */
export type LinuxPackage = 'deb' | 'rpm' | 'tar.xz' | 'tar.gz' | 'flatpak';

/** What `npm run package` was asked for. */
export type PackageRequest = {
  /** Arguments of electron-builder that pack the app as a folder, and on macOS and Windows all else. */
  readonly pack: readonly string[];
  /** Arguments that make an AppImage of that folder, if one is wanted. */
  readonly appImage: readonly string[] | null;
  readonly linux: readonly LinuxPackage[];
  /** A package for trying out, which may contain another Electron than the one users get. */
  readonly trial: boolean;
};

const own: readonly string[] = ['deb', 'rpm', 'tar.xz', 'tar.gz', 'flatpak'];

/**
 * Reads the arguments: `--linux deb rpm tar.xz flatpak AppImage`, `--mac`, `--win`, `--trial`.
 *
 * Without a system the app is packed as a folder. Packages are made on a system and processor of their
 * own kind, since npm installs the native code of no other.
 */
export function packageRequest(
  args: readonly string[],
  platform: NodeJS.Platform,
  arch: string,
): PackageRequest {
  const trial = args.includes('--trial');
  const given = args.filter((one) => one !== '--trial');
  for (const other of ['--x64', '--arm64', '--ia32', '--universal'])
    if (given.includes(other) && other !== `--${arch}`)
      throw new SetupFailure(
        `A package for ${other.slice(2)} cannot be made on ${arch}.`,
        `make it on a machine of its own kind; the workflow 'release' has one of each.`,
      );
  const systems = { '--linux': 'linux', '--mac': 'darwin', '--win': 'win32' } as const;
  const [system] = given.filter((one): one is keyof typeof systems => one in systems);
  if (system !== undefined && systems[system] !== platform)
    throw new SetupFailure(
      `A package for ${system.slice(2)} cannot be made on ${platform}.`,
      `make it on a machine of its own kind; the workflow 'release' has one of each.`,
    );
  if (system !== '--linux')
    return { pack: given.length > 0 ? given : ['--dir'], appImage: null, linux: [], trial };
  const kinds = given.filter((one) => !one.startsWith('--'));
  const unknown = kinds.find((one) => ![...own, 'AppImage', 'dir'].includes(one));
  if (unknown !== undefined)
    throw new SetupFailure(
      `There is no kind of package called '${unknown}'.`,
      `choose among ${[...own, 'AppImage', 'dir'].join(', ')}.`,
    );
  const others = given.filter((one) => one.startsWith('--') && one !== '--linux');
  return {
    pack: ['--linux', 'dir', ...others],
    appImage: kinds.includes('AppImage') ? ['--linux', 'AppImage', ...others] : null,
    linux: kinds.filter((one): one is LinuxPackage => own.includes(one)),
    trial,
  };
}
