import type { Fault, Outcome } from '../../contract/fault.ts';
import { toFault } from './to-fault.ts';

/** What requests are about; those about one thing outdate each other. */
export type Concern =
  | 'backups'
  | 'cats'
  | 'detail'
  | 'exclusions'
  | 'failures'
  | 'find'
  | 'followed'
  | 'folders'
  | 'gallery'
  | 'heat'
  | 'history'
  | 'neighbours'
  | 'pictures'
  | 'progress'
  | 'removed-cats'
  | 'review'
  | 'settings'
  | 'storage'
  | 'suspects'
  | 'offers'
  | 'tiles'
  | 'undo';

/** How long the page's questions live: no answer counts once it is not the one that is waited for. */
export type Requests = {
  /** Asks anew: whatever was asked about this before is outdated. Null when this is outdated, too. */
  readonly latest: <T>(concern: Concern, call: Promise<Outcome<T>>) => Promise<Outcome<T> | null>;
  /** Asks beside what is under way. Null once the concern was dropped. */
  readonly beside: <T>(concern: Concern, call: Promise<Outcome<T>>) => Promise<Outcome<T> | null>;
  /** Nothing that is under way about these is wanted any more. */
  readonly drop: (...concerns: readonly Concern[]) => void;
  /** One after the other: for changes that build on what is there. */
  readonly inTurn: <T>(concern: Concern, work: () => Promise<T>) => Promise<T>;
};

/**
 * The one place where answers are held against what is still wanted.
 *
 * Faults are told only of requests that are still wanted: a photo that is closed may be gone.
 */
export function createRequests(tell: (fault: Fault) => void): Requests {
  const turns = new Map<Concern, number>();
  const queues = new Map<Concern, Promise<unknown>>();
  const turnOf = (concern: Concern) => turns.get(concern) ?? 0;
  const drop = (...concerns: readonly Concern[]) => {
    for (const concern of concerns) turns.set(concern, turnOf(concern) + 1);
  };
  const beside: Requests['beside'] = async (concern, call) => {
    const turn = turnOf(concern);
    const outcome = await call.catch((error: unknown) => ({
      ok: false as const,
      fault: toFault(error),
    }));
    if (turnOf(concern) !== turn) return null;
    if (!outcome.ok) tell(outcome.fault);
    return outcome;
  };
  return {
    beside,
    drop,
    latest: (concern, call) => {
      drop(concern);
      return beside(concern, call);
    },
    inTurn: (concern, work) => {
      const mine = (queues.get(concern) ?? Promise.resolve()).then(work);
      // One that fails is told to who asked for it and must not stop the next.
      queues.set(
        concern,
        mine.catch(() => undefined),
      );
      return mine;
    },
  };
}
