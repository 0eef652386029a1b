import { existsSync, renameSync, rmSync } from 'node:fs';

const keptFiles = 3;

/** What the older files of a log are called, the newest first. */
export const olderLogs = (file: string): readonly string[] =>
  Array.from({ length: keptFiles }, (_, index) => `${file}.${index + 1}`);

/**
 * Makes room for a new log file: the full one becomes `….1`, what was `.1` becomes `.2`, the oldest goes.
 *
 * Done at once, between two lines, since the next line is written to the file's old name.
 */
export function rotateLog(file: string): void {
  rmSync(`${file}.${keptFiles}`, { force: true });
  for (let age = keptFiles - 1; age >= 1; age -= 1)
    if (existsSync(`${file}.${age}`)) renameSync(`${file}.${age}`, `${file}.${age + 1}`);
  renameSync(file, `${file}.1`);
}
