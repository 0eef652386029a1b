import { readFileSync } from 'node:fs';
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
