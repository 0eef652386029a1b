import type { JobFeed } from '../pipeline/job-feed.ts';
import type { SqliteJobQueue } from '../store/job-queue.ts';
import type { Watcher } from '../watch/watcher.ts';

export type WorkOffOptions = {
  readonly watcher: Pick<Watcher, 'settled'>;
  readonly feed: Pick<JobFeed, 'wake' | 'state' | 'idle'>;
  readonly queue: Pick<SqliteJobQueue, 'flush'>;
  /** Whether nothing is to be begun now. */
  readonly rests: () => boolean;
  readonly isStuck: () => boolean;
};

/** Waits until the folders are looked through and nothing waits that may begin; rejects when the line is stuck. */
export async function workOff(options: WorkOffOptions): Promise<void> {
  const { watcher, feed, queue, rests, isStuck } = options;
  for (;;) {
    await watcher.settled();
    // A line that rests is idle at once, and would be asked for ever.
    if (rests()) return;
    // What has ended is written first: it may have queued something anew.
    queue.flush();
    if (!isStuck()) feed.wake();
    if (feed.state() === 'idle') return;
    await feed.idle();
  }
}
