import type { IndexerEvent } from '../../contract/events.ts';
import type { GallerySource } from '../library/gallery-columns.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { ExampleSource } from '../teaching/collect-examples.ts';
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
  readonly now: () => number;
  /** Tells the page something without being asked. */
  readonly tell: (event: IndexerEvent) => void;
};
