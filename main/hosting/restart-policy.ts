const windowMs = 5 * 60_000;
const mostCrashes = 5;
const firstDelayMs = 250;
const longestDelayMs = 10_000;

/**
 * How long to wait before starting the indexer again; null to give up.
 *
 * `crashesAtMs` are the times of all its unexpected ends, the last one included. Five within five
 * minutes are too many: a fault that comes back at once would otherwise use the machine for ever.
 */
export function restartDelayMs(crashesAtMs: readonly number[], nowMs: number): number | null {
  const recent = crashesAtMs.filter((at) => nowMs - at < windowMs).length;
  if (recent >= mostCrashes) return null;
  return Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, recent - 1));
}
