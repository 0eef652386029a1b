import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withClock } from './with-deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const late = () => new Error('late');
const after = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

test('time spent waiting is not counted, time spent working is', async () => {
  const patient = withClock(
    async (clock) => {
      await after(20);
      await clock.stoppedFor(() => after(1000));
      await after(20);
      return 'done';
    },
    50,
    late,
  );
  await vi.advanceTimersByTimeAsync(2000);
  await expect(patient).resolves.toBe('done');
  const slow = withClock(
    async (clock) => {
      await after(20);
      await Promise.all([clock.stoppedFor(() => after(1000)), clock.stoppedFor(() => after(1500))]);
      await after(40);
    },
    50,
    late,
  );
  const outcome = expect(slow).rejects.toThrow('late');
  await vi.advanceTimersByTimeAsync(2000);
  await outcome;
});

test('a wait that ends after the work starts no clock', async () => {
  const work = withClock(
    (clock) => {
      void clock.stoppedFor(() => after(100));
      return Promise.resolve(1);
    },
    50,
    late,
  );
  await expect(work).resolves.toBe(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(vi.getTimerCount()).toBe(0);
});
