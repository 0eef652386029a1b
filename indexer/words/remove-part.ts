import { rmSync } from 'node:fs';

/** Removes an unfinished copy. To read a copy of a library with a log, SQLite lays one beside it. */
export function removePart(part: string): void {
  for (const end of ['-wal', '-shm', '-journal', '']) rmSync(`${part}${end}`, { force: true });
}
