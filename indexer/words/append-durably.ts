import { closeSync, fstatSync, fsyncSync, openSync, truncateSync, writeSync } from 'node:fs';

/**
 * Adds text to a file; it is on the disk when it returns.
 *
 * Throws what the file system says; the file is then as it was.
 */
export function appendDurably(file: string, text: string): void {
  const handle = openSync(file, 'a', 0o600);
  try {
    const { size } = fstatSync(handle);
    try {
      writeAll(handle, Buffer.from(text));
      // On macOS this empties the drive's own memory too.
      fsyncSync(handle);
    } catch (error) {
      // The next line would become one with a torn one. By its path: Windows cuts nothing opened to append.
      truncateSync(file, size);
      throw error;
    }
  } finally {
    closeSync(handle);
  }
}

/** A disk with little room left takes a part and calls it done; only the next call fails. */
function writeAll(handle: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
}
