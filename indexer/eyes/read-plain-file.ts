import { lstat, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { messageOf, refuse } from './eyes-refused.ts';

/** Reads a file of a folder that is not trusted: no link, no device, and no more than `mostBytes`. */
export async function readPlainFile(path: string, mostBytes: number): Promise<Uint8Array> {
  const name = basename(path);
  const facts = await lstat(path).catch((error: unknown) =>
    refuse(`holds no ${name} that can be read (${messageOf(error)})`),
  );
  if (!facts.isFile()) refuse(`holds a ${name} that is not a plain file`);
  if (facts.size > mostBytes)
    refuse(`holds a ${name} of ${facts.size} bytes, more than the ${mostBytes} there may be`);
  const buffer = await readFile(path).catch((error: unknown) =>
    refuse(`holds a ${name} that cannot be read (${messageOf(error)})`),
  );
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
