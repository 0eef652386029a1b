import { constants, type Stats } from 'node:fs';
import { lstat, open, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { placeholderFor } from '../watch/entry-names.ts';
import { fileSystemOf } from '../watch/file-system-of.ts';
import { isCloudPlaceholder } from './cloud-placeholder.ts';
import { readFailure, type ReadFailure } from './read-failure.ts';

// Without O_NONBLOCK, opening a pipe that took the file's place would wait for a writer for ever.
// Windows has no such constant; `| undefined` adds nothing there.
const readOnly = constants.O_RDONLY | constants.O_NONBLOCK;

/** Cloud drives keep some files as a name and a size without a byte on the disk. */
async function refusePlaceholder(path: string, facts: Stats): Promise<void> {
  const { size, blocks } = facts;
  const room = { size, blocks, platform: process.platform };
  // The file system is asked for only where it decides.
  if (!isCloudPlaceholder({ ...room, fileSystem: null })) return;
  const fileSystem = await fileSystemOf(path, facts.dev);
  if (isCloudPlaceholder({ ...room, fileSystem })) throw readFailure('not-downloaded', path);
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
}

/** Why there is nothing at a path where a file was listed. */
async function explainAbsence(path: string): Promise<ReadFailure> {
  if (path.includes('\uFFFD')) {
    const happened = 'has a name with bytes that are no text, so it cannot be opened';
    return readFailure('unreadable', path, { happened, cure: 'Rename the file or its folder.' });
  }
  const placeholder = join(dirname(path), placeholderFor(basename(path)));
  const isInTheCloud = await lstat(placeholder).catch(() => null);
  return readFailure(isInTheCloud === null ? 'vanished' : 'not-downloaded', path);
}

/** Says why the system refused, in words for the person. */
async function explain(error: Error & { code: unknown }, path: string): Promise<ReadFailure> {
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ESTALE': {
      const link = await lstat(path).catch(() => null);
      if (link?.isSymbolicLink() !== true) return explainAbsence(path);
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

/**
 * Opens a file for reading only, for as long as `use` takes.
 *
 * Links to files are followed. Throws {@link ReadFailure}, never blocks on a pipe, and never opens a
 * folder, a device or a file whose bytes are only in the cloud. `refuse` may throw another, before and
 * after the opening.
 */
export async function withOpenFile<T>(
  path: string,
  refuse: (facts: Stats) => void,
  use: (handle: FileHandle, facts: Stats) => Promise<T>,
): Promise<T> {
  let handle: FileHandle | null = null;
  const check = (facts: Stats) => {
    refuseUnfit(path, facts);
    refuse(facts);
    return facts;
  };
  try {
    await refusePlaceholder(path, check(await stat(path)));
    handle = await open(path, readOnly);
    return await use(handle, check(await handle.stat()));
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw await explain(error, path);
    throw error;
  } finally {
    await handle?.close();
  }
}
