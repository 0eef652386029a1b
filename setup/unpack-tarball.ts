import { posix, win32 } from 'node:path';
import { run } from './command.ts';
import { SetupFailure } from './setup-failure.ts';

/** Unpacks a `.tgz` into a folder: all of it, or only what lies `inside` it at that path. */
export async function unpackTarball(tarball: string, into: string, inside?: string): Promise<void> {
  const args = tarArguments(tarball, into, inside, process.platform);
  const { code, output } = await run('tar', args, { cwd: into });
  if (code !== 0) throw new SetupFailure(`tar failed: ${output}`, 'install tar, then try again.');
}

/**
 * What to call `tar` with, in the folder to unpack into.
 *
 * The archive is named relative to that folder and with slashes: the tar of Git for Windows takes
 * `C:\…` for a file on a machine called C.
 */
export function tarArguments(
  tarball: string,
  into: string,
  inside: string | undefined,
  platform: NodeJS.Platform,
): string[] {
  const path = platform === 'win32' ? win32 : posix;
  const name = path.relative(into, tarball).split(path.sep).join('/');
  return ['-xzf', name, ...(inside === undefined ? [] : [inside])];
}
