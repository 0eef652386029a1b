import { describeFailure, ReadFailure } from './read-failure.ts';
import { withDeadline } from './with-deadline.ts';

/** A file that did not answer in time; until it does, it holds one of the threads that all disks share. */
export class LateRead extends ReadFailure {
  /** Resolves once the file has answered after all, however it did; never where its server is gone for good. */
  readonly returned: Promise<void>;

  constructor(path: string, reading: Promise<unknown>) {
    super(describeFailure('timed-out', path));
    this.returned = reading.then(
      () => undefined,
      () => undefined,
    );
  }
}

/** Waits for a file no longer than `limitMs`, then rejects with a {@link LateRead}. */
export const readInTime = <T>(path: string, reading: Promise<T>, limitMs: number): Promise<T> =>
  withDeadline(reading, limitMs, () => new LateRead(path, reading));
