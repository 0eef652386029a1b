import { setImmediate } from 'node:timers/promises';

let last: Promise<void> = Promise.resolve();

/**
 * Lets others be answered, and resolves in a turn of the event loop that is nobody else's who waits for one here.
 *
 * A piece of work of some hundredths of a second keeps nobody waiting; one of each of three jobs in the same turn would.
 */
export function ownTurn(): Promise<void> {
  last = last.then(() => setImmediate());
  return last;
}
