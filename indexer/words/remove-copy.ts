import { rmSync } from 'node:fs';

/** Removes a copy of a library, whole or not, and what SQLite has laid beside it to read it. */
export function removeCopy(file: string): void {
  for (const end of ['-wal', '-shm', '-journal', '']) rmSync(`${file}${end}`, { force: true });
}
