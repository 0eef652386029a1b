/** "MyCa", so that these are no locks of another program in the same database. */
const ours = 0x4d794361;

/** Advisory locks: pairs of numbers that whoever does something takes, and others wait for. */
export const manyLocks = {
  migration: [ours, 1],
  queue: [ours, 2],
  vectors: [ours, 3],
} as const;

/** First number of the locks that workers hold for as long as they live; the second is the worker's. */
export const aliveLock = ours + 1;
