import { readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { decodeSnapshot, type Snapshot } from './snapshot.ts';

/** Reads a snapshot; null where there is none, or none that can be trusted. */
export function readSnapshot(file: string): Snapshot | null {
  try {
    return decodeSnapshot(readFileSync(file));
  } catch {
    // Whatever is wrong with it, the database has all of it.
    return null;
  }
}

/** Puts a snapshot in its place once it is whole and on the disk. */
export async function writeSnapshot(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.part`;
  try {
    const handle = await open(part, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
