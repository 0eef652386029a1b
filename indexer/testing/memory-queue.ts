import type { Failure } from '../../contract/failure.ts';
import type { Job, JobQueue, PhotoFacts, SeenCat } from '../ports.ts';

export type QueueEnd =
  | { readonly kind: 'seen'; readonly facts: PhotoFacts; readonly sightings: readonly SeenCat[] }
  | { readonly kind: 'adopted'; readonly contentKey: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** A queue in memory, for tests of what feeds on one. */
export function createMemoryQueue(paths: readonly string[] = []) {
  const waiting: Job[] = [];
  const ends = new Map<string, QueueEnd>();
  const released: string[] = [];
  const seen = new Set<string>();
  const add = (path: string, volumeId = 1) =>
    waiting.push({
      fileId: waiting.length + 1,
      path,
      bytes: 1,
      modifiedAtMs: 0,
      volumeId,
      attempts: 0,
    });
  for (const path of paths) add(path);

  const queue: JobQueue = {
    claim(limit, wanted) {
      const fit = waiting.filter(({ volumeId }) => wanted?.silent?.has(volumeId) !== true);
      const claimed = fit.slice(0, limit);
      for (const job of claimed) waiting.splice(waiting.indexOf(job), 1);
      return claimed;
    },
    adopt(job, contentKey) {
      if (!seen.has(contentKey)) return false;
      ends.set(job.path, { kind: 'adopted', contentKey });
      return true;
    },
    adoptPicture: () => false,
    setAsideClip: () => false,
    missingBoxes: () => [],
    complete(job, facts, sightings) {
      seen.add(facts.contentKey);
      ends.set(job.path, { kind: 'seen', facts, sightings });
    },
    fail: (job, failure) => void ends.set(job.path, { kind: 'failed', failure }),
    release(job) {
      if (waiting.includes(job) || ends.has(job.path)) return;
      released.push(job.path);
      waiting.unshift(job);
    },
  };
  return { queue, waiting, ends, released, add };
}
