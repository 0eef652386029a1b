import type { FileHandle } from 'node:fs/promises';
import { withOpenFile } from './open-file.ts';
import { readFailure } from './read-failure.ts';
import { freshMemory, type TakeMemory } from '../spare-memory.ts';

/** Larger files are refused unread: no camera writes them and one would fill the memory. */
export const FILE_LIMIT_BYTES = 512 * 1024 * 1024;

/** A photo's bytes, and what to call them: a path, or a name without its folder. */
export type NamedBytes = {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** A photo's file as it was when read. */
export type PhotoBytes = NamedBytes & { readonly modifiedAtMs: number };

/** Fills bytes from a file; fewer, where it has become shorter. */
async function fill(
  bytes: Uint8Array<ArrayBuffer>,
  handle: FileHandle,
): Promise<Uint8Array<ArrayBuffer>> {
  const size = bytes.length;
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled === size ? bytes : bytes.slice(0, filled);
}

/**
 * Reads a photo's file whole, opened for reading only; throws a `ReadFailure`.
 */
export async function readPhotoBytes(
  path: string,
  take: TakeMemory = freshMemory,
): Promise<PhotoBytes> {
  const refuse = ({ size }: { readonly size: number }) => {
    if (size > FILE_LIMIT_BYTES) throw readFailure('too-large', path);
  };
  return withOpenFile(path, refuse, async (handle, facts) => {
    const bytes = await fill(take(facts.size), handle);
    if (bytes.length === 0) throw readFailure('empty', path);
    return { path, bytes, modifiedAtMs: facts.mtimeMs };
  });
}
