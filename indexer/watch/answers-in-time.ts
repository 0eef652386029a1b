import { withDeadline } from '../images/with-deadline.ts';
import { NotAnswering } from './list-photos.ts';

/** Time that one look at a file or folder may take, as long as reading a photo. */
export const usualLimitMs = 30_000;

/** Waits for what is asked of a disk; rejects with {@link NotAnswering} after `limitMs`. */
export const answersInTime = <T>(
  path: string,
  question: Promise<T>,
  limitMs: number = usualLimitMs,
): Promise<T> =>
  withDeadline(question, limitMs, () => new NotAnswering(`${path} does not answer.`));
