import type { Run } from '../../contract/events.ts';
import { FaultError } from '../../contract/fault.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';
import { inSlices } from '../concurrency/in-slices.ts';
import type { Semaphore } from '../concurrency/semaphore.ts';
import { ownTurn } from '../concurrency/own-turn.ts';

/** Answers that are worked out in one go: some milliseconds. */
const atOnce = 20;
/** How many are worked out between two looks at how far it is; fewer are over before anybody could look. */
const toldEach = 1000;

type Bulk = { stopped: boolean };

/**
 * Works out what many answers mean, in slices between which others are answered; it can be stopped.
 *
 * No label is written meanwhile, so that what is stopped has never happened; what is said after it waits.
 */
export class ManyLabels {
  readonly #turns: Semaphore;
  readonly #tell: (progress: Run | null) => void;
  /** Those that wait for their turn, too. */
  readonly #running = new Set<Bulk>();

  constructor(turns: Semaphore, tell: (progress: Run | null) => void) {
    this.#turns = turns;
    this.#tell = tell;
  }

  /** Stops all that has not been written yet. */
  stop(): void {
    for (const bulk of this.#running) bulk.stopped = true;
  }

  /**
   * What `find` says of each request, in their order, and then what `write` makes of all of it.
   *
   * A few are written in one go when it is their turn. Rejects with a `stopped` fault after {@link stop}; `write` is given
   * what throws it then, to ask it while nothing of what it writes holds yet.
   */
  async write<Request, Found, Result>(
    requests: readonly Request[],
    find: (request: Request) => Found,
    write: (found: readonly Found[], refuseStopped: () => void) => Result | Promise<Result>,
  ): Promise<Result> {
    if (requests.length <= atOnce)
      return this.#turns.run(() => write(requests.map(find), () => undefined));
    const bulk: Bulk = { stopped: false };
    this.#running.add(bulk);
    return this.#turns.run(async () => {
      try {
        const found = await inSlices(this.#findAll(requests, find, bulk));
        // Writing takes a slice of its own.
        await ownTurn();
        refuseStopped(bulk);
        return await write(found, () => refuseStopped(bulk));
      } finally {
        this.#running.delete(bulk);
        if (requests.length > toldEach) this.#tell(null);
      }
    });
  }

  *#findAll<Request, Found>(
    requests: readonly Request[],
    find: (request: Request) => Found,
    bulk: Bulk,
  ): Steps<readonly Found[]> {
    const total = requests.length;
    const found: Found[] = [];
    for (const request of requests) {
      // Whoever asked meanwhile may have asked that this is to stop.
      refuseStopped(bulk);
      found.push(find(request));
      const isTold = found.length % toldEach === 0 || found.length === total;
      if (isTold && total > toldEach) this.#tell({ done: found.length, total });
      yield;
    }
    return found;
  }
}

function refuseStopped({ stopped }: Bulk): void {
  if (stopped) throw new FaultError('stopped', 'It was stopped before anything was written.');
}
