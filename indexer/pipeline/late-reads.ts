/** Late reads of a volume that are taken for its own fault, not that of two files. */
const mostLate = 2;

/** Counts what volumes hold: reads that were given up and have not returned. */
export type LateReads = {
  /** A file of a volume is late; it counts until `returned` resolves. */
  readonly add: (volumeId: number, returned: Promise<void>) => void;
  /** Volumes of which no more is to be read for now. */
  readonly silent: () => ReadonlySet<number>;
};

/**
 * Tells which volumes do not answer.
 *
 * A read that is given up goes on, and holds one of the threads that all disks share. A share whose server is gone
 * would take them one after another until no healthy disk can be read. `onAnswer` hears of volumes that answer again.
 */
export function createLateReads(onAnswer: () => void): LateReads {
  const late = new Map<number, number>();
  const silent = new Set<number>();

  function count(volumeId: number, change: number): void {
    const now = (late.get(volumeId) ?? 0) + change;
    late.set(volumeId, now);
    if (now >= mostLate) silent.add(volumeId);
    else if (silent.delete(volumeId)) onAnswer();
  }

  return {
    add: (volumeId, returned) => {
      count(volumeId, 1);
      void returned.then(() => count(volumeId, -1));
    },
    silent: () => silent,
  };
}
