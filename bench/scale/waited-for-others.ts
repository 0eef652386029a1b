import { readFileSync } from 'node:fs';

/**
 * Milliseconds in which this process's own thread wanted to run and other programs had the processors, since it began.
 *
 * Linux tells; elsewhere it is always 0, and a machine with other work looks slow.
 */
export function waitedForOthersMs(): number {
  try {
    const told = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8');
    return Number(told.split(' ')[1] ?? 0) / 1e6;
  } catch {
    return 0;
  }
}
