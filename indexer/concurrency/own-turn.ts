import { setImmediate } from 'node:timers/promises';

let last: Promise<void> = Promise.resolve();

/**
 * Lets others be answered, and resolves in a turn of the event loop that is nobody else's who waits for one here.
 *
 * A piece of work of some hundredths of a second keeps nobody waiting; one of each of three jobs in the same turn would.
 */
export function ownTurn(): Promise<void> {
  // Twice: what a timer or a message has begun is followed by immediates in the very same turn.
  last = last.then(() => setImmediate()).then(() => setImmediate());
  return last;
}
