import { setImmediate } from 'node:timers/promises';
import type { Run } from '../../contract/events.ts';
import { FaultError } from '../../contract/fault.ts';

/** Answers that are worked out without a pause: some hundredths of a second. */
const atOnce = 1000;

type Bulk = { stopped: boolean };

/**
 * Works out what many answers mean, in slices between which others are answered; it can be stopped.
 *
 * Nothing is written meanwhile, so that what is stopped has never happened.
 */
export class ManyLabels {
  readonly #tell: (progress: Run | null) => void;
  readonly #running = new Set<Bulk>();

  constructor(tell: (progress: Run | null) => void) {
    this.#tell = tell;
  }

  /** Stops all that has not been written yet. */
  stop(): void {
    for (const bulk of this.#running) bulk.stopped = true;
  }

  /**
   * What `find` says of each request, in their order, and then what `write` makes of all of it.
   *
   * A few are written before this returns its promise. Rejects with a `stopped` fault after {@link stop}.
   */
  async write<Request, Found, Result>(
    requests: readonly Request[],
    find: (request: Request) => Found,
    write: (found: readonly Found[]) => Result,
  ): Promise<Result> {
    if (requests.length <= atOnce) return write(requests.map(find));
    const bulk: Bulk = { stopped: false };
    this.#running.add(bulk);
    try {
      return write(await this.#findAll(requests, find, bulk));
    } finally {
      this.#running.delete(bulk);
      this.#tell(null);
    }
  }

  async #findAll<Request, Found>(
    requests: readonly Request[],
    find: (request: Request) => Found,
    bulk: Bulk,
  ): Promise<readonly Found[]> {
    const total = requests.length;
    const found: Found[] = [];
    while (found.length < total) {
      for (const request of requests.slice(found.length, found.length + atOnce))
        found.push(find(request));
      this.#tell({ done: found.length, total });
      // Whoever asks meanwhile is heard here, also that this is to stop.
      await setImmediate();
      if (bulk.stopped)
        throw new FaultError('stopped', 'It was stopped before anything was written.');
    }
    return found;
  }
}
