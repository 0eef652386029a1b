import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gathered } from './gathered.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A request that takes this long, wished for a hundred times a second. */
async function askedOften(tookMs: number, forMs: number) {
  let asked = 0;
  const { soon, now } = gathered(async () => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, tookMs));
  });
  for (let ms = 0; ms < forMs; ms += 10) {
    soon();
    await vi.advanceTimersByTimeAsync(10);
  }
  return { count: () => asked, now, soon };
}

it('a quick request runs about twice a second, however often it is wished for', async () => {
  const { count } = await askedOften(20, 10_000);
  expect(count()).toBeGreaterThanOrEqual(18);
  expect(count()).toBeLessThanOrEqual(20);
});

it('one that takes long runs less often, but never waits for more than some seconds', async () => {
  expect((await askedOften(200, 17_000)).count()).toBe(10);
  expect((await askedOften(2000, 19_000)).count()).toBe(4);
});

it('what is asked for now does not wait', async () => {
  const { count, now } = await askedOften(400, 1000);
  const before = count();
  now();
  expect(count()).toBe(before + 1);
});

it('a wish during the rest is granted after it, once', async () => {
  const { count, soon } = await askedOften(20, 10);
  await vi.advanceTimersByTimeAsync(100);
  soon();
  soon();
  expect(count()).toBe(1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(count()).toBe(2);
});
