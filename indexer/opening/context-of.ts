import { FaultError } from '../../contract/fault.ts';
import { createSemaphore } from '../concurrency/semaphore.ts';
import type { HandlerContext } from '../handlers/handler-context.ts';
import type { LearningLibrary } from '../teaching/learning-library.ts';
import type { Store } from './open-store.ts';

/** What every command may ask of an open library. */
export function contextOf(
  store: Store,
  library: LearningLibrary,
  { now, tell }: Pick<HandlerContext, 'now' | 'tell'>,
): HandlerContext {
  const refuse = (): never => {
    throw new FaultError(
      'bad-request',
      'The library was opened for reading; this would change it.',
    );
  };
  return {
    db: store.db,
    writable: () => store.writable ?? refuse(),
    source: library.source,
    examples: library.examples,
    retraining: () => library.retraining() ?? refuse(),
    learned: library.learned,
    labelTurns: createSemaphore(() => 1),
    written: store.written,
    now,
    tell,
  };
}
