import type { IndexerEvent } from '../../contract/events.ts';
import type { Semaphore } from '../concurrency/semaphore.ts';
import type { GallerySource } from '../library/gallery-columns.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { ExampleSource } from '../teaching/collect-examples.ts';
import type { Learning } from '../teaching/learning.ts';
import type { Retraining } from '../teaching/retraining.ts';

/** What commands work on. */
export type HandlerContext = {
  readonly db: ReadableDb;
  /** For commands that change something; throws a `bad-request` fault where that is not allowed. */
  readonly writable: () => WritableDb;
  /** The library in memory, read when first needed. */
  readonly source: () => GallerySource;
  /** Labels with their embeddings. */
  readonly examples: () => ExampleSource;
  /** Learning anew; throws like {@link writable}. */
  readonly retraining: () => Retraining;
  /** What was last learned of a cat, or would be learned now; null where nothing was taught. */
  readonly learned: (catId: number) => Promise<Learning | null>;
  /**
   * Whatever changes labels does it here, in the order in which it was asked.
   *
   * Which of two answers is the newer, and what undo takes back, is what the person did last, also where
   * many answers take longer to be worked out than those that follow.
   */
  readonly labelTurns: Semaphore;
  /** Resolves once what was said is written down beside the library, too: then it can be answered. */
  readonly written: () => Promise<void>;
  readonly now: () => number;
  /** Tells the page something without being asked. */
  readonly tell: (event: IndexerEvent) => void;
};
