import { constants, type Stats } from 'node:fs';
import { lstat, open, stat, type FileHandle } from 'node:fs/promises';
import { hasUnreadableExtension } from './photo-file-name.ts';
import { readFailure, type ReadFailure } from './read-failure.ts';

/** Larger files are refused unread: no camera writes them and one would fill the memory. */
export const FILE_LIMIT_BYTES = 512 * 1024 * 1024;

/** A photo's file as it was when read. */
export type PhotoBytes = {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly modifiedAtMs: number;
};

// Without O_NONBLOCK, opening a pipe that took the file's place would wait for a writer for ever.
// Windows has no such constant; `| undefined` adds nothing there.
const readOnly = constants.O_RDONLY | constants.O_NONBLOCK;

/** Cloud drives keep such files as a name and a size without a byte on the disk. */
function isPlaceholder(facts: Stats): boolean {
  const cloudSystem = process.platform === 'darwin' || process.platform === 'win32';
  return cloudSystem && facts.size > 4096 && facts.blocks === 0;
}

function refuseUnfit(path: string, facts: Stats): void {
  if (facts.isDirectory()) {
    throw readFailure('not-an-image', path, { happened: 'is a folder, not a picture' });
  }
  if (!facts.isFile()) {
    const happened = 'is not an ordinary file but a pipe, socket or device';
    throw readFailure('not-an-image', path, { happened });
  }
  if (facts.size === 0) throw readFailure('empty', path);
  if (facts.size > FILE_LIMIT_BYTES) throw readFailure('too-large', path);
  // Told by the name alone: a raw photo is 30 MB that would be read for nothing.
  if (hasUnreadableExtension(path)) throw readFailure('unsupported-format', path);
  if (isPlaceholder(facts)) throw readFailure('not-downloaded', path);
}

/** Says why the system refused, in words for the person. */
async function explain(error: Error & { code: unknown }, path: string): Promise<ReadFailure> {
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ESTALE': {
      const link = await lstat(path).catch(() => null);
      if (link?.isSymbolicLink() !== true) return readFailure('vanished', path);
      const happened = 'is a link to a file that is not there';
      return readFailure('unreadable', path, { happened, cure: 'Remove the link or mend it.' });
    }
    case 'ELOOP':
      return readFailure('unreadable', path, {
        happened: 'is a link that leads back to itself',
        cure: 'Remove the link or mend it.',
      });
    case 'EACCES':
    case 'EPERM':
      return readFailure('unreadable', path, {
        happened: 'may not be read by you',
        cure: 'Change its permissions (or those of its folder), then try again.',
      });
    default:
      return readFailure('unreadable', path, {
        happened: `could not be read (${error.message})`,
        cure: 'Check its drive, then try again.',
      });
  }
}

async function readWhole(handle: FileHandle, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled === size ? bytes : bytes.slice(0, filled);
}

/**
 * Reads a photo's file whole, opened for reading only.
 *
 * Links to files are followed. Throws {@link ReadFailure}, never blocks on a pipe, and never opens a
 * folder, a device or a file whose bytes are only in the cloud.
 */
export async function readPhotoBytes(path: string): Promise<PhotoBytes> {
  let handle: FileHandle | null = null;
  try {
    refuseUnfit(path, await stat(path));
    handle = await open(path, readOnly);
    const facts = await handle.stat();
    refuseUnfit(path, facts);
    const bytes = await readWhole(handle, facts.size);
    if (bytes.length === 0) throw readFailure('empty', path);
    return { path, bytes, modifiedAtMs: facts.mtimeMs };
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw await explain(error, path);
    throw error;
  } finally {
    await handle?.close();
  }
}
