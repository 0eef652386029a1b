import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An address at which only this person's programs can connect. */
export type PrivateAddress = {
  readonly address: string;
  /** Takes away what it left on the disk. */
  readonly drop: () => void;
};

/** A path of a socket has a hundred bytes on macOS, a few more on Linux; this leaves room for its name. */
const longestFolder = 80;

/**
 * Folders in which a socket may lie, best first.
 *
 * On Linux the first two are in memory as a rule: decoding does not stop because a disk is full.
 */
export function socketFolders(
  platform: NodeJS.Platform,
  runtimeFolder: string | undefined,
  temporaryFolder: string,
): readonly string[] {
  const onLinux = platform === 'linux' ? [runtimeFolder ?? '', '/dev/shm'] : [];
  const fits = (folder: string) => folder !== '' && Buffer.byteLength(folder) <= longestFolder;
  return [...new Set([...onLinux, temporaryFolder, '/tmp'])].filter(fits);
}

/** Makes an address that nobody else knows; throws where no folder can be written to. */
export function makeAddress(platform = process.platform): PrivateAddress {
  if (platform === 'win32')
    return { address: `\\\\.\\pipe\\my-cat-${randomUUID()}`, drop: () => undefined };
  // Only this person may enter the folder that `mkdtemp` makes.
  const folder = firstMade(socketFolders(platform, process.env['XDG_RUNTIME_DIR'], tmpdir()));
  return {
    address: join(folder, 'decoder'),
    drop: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function firstMade(folders: readonly string[]): string {
  const failures: unknown[] = [];
  for (const folder of folders)
    try {
      return mkdtempSync(join(folder, 'my-cat-'));
    } catch (error) {
      failures.push(error);
    }
  throw new AggregateError(failures, 'No folder for a socket can be written to.');
}
