import { readFileSync } from 'node:fs';

/** Megabytes of this process's memory. */
export type Memory = {
  /** In memory now, pages included that it shares with files and other processes. */
  readonly residentMb: number;
  /** The most that there ever was of that. */
  readonly peakMb: number;
  /** What is its own and would be free without it; null where the system does not tell. */
  readonly privateMb: number | null;
};

export function memoryNow(): Memory {
  return {
    residentMb: Math.round(process.memoryUsage.rss() / 1e6),
    peakMb: Math.round((process.resourceUsage().maxRSS * 1024) / 1e6),
    privateMb: privateMb(),
  };
}

function privateMb(): number | null {
  try {
    const told = readFileSync('/proc/self/smaps_rollup', 'utf8');
    const kilobytes = [...told.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)].map(
      ([, count]) => Number(count),
    );
    return Math.round((kilobytes.reduce((sum, count) => sum + count, 0) * 1024) / 1e6);
  } catch {
    return null;
  }
}
