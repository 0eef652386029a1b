import { afterEach, expect, test, vi } from 'vitest';
import { createTurnstile } from './turnstile.ts';

afterEach(() => void vi.useRealTimers());

function held() {
  let open: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open: () => open() };
}

test('who is inside ends first, and who comes meanwhile waits', async () => {
  const turnstile = createTurnstile();
  const done: string[] = [];
  const [call, work] = [held(), held()];
  const inside = turnstile.pass(() => call.promise.then(() => done.push('inside')));
  const alone = turnstile.alone(() => work.promise.then(() => void done.push('alone')));
  const after = turnstile.pass(() => done.push('after'));
  work.open();
  call.open();
  await Promise.all([inside, alone, after]);
  expect(done).toEqual(['inside', 'alone', 'after']);
});

test('what fails inside, or alone, holds nobody up', async () => {
  const turnstile = createTurnstile();
  await expect(turnstile.alone(() => Promise.reject(new Error('full')))).rejects.toThrow('full');
  await expect(turnstile.pass(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  await turnstile.alone(() => Promise.resolve());
  expect(await turnstile.pass(() => 7)).toBe(7);
});

test('who waits for a disk that does not answer does not hold up the others for ever', async () => {
  vi.useFakeTimers();
  const turnstile = createTurnstile();
  const call = held();
  const inside = turnstile.pass(() => call.promise);
  const alone = turnstile.alone(() => Promise.resolve());
  await vi.advanceTimersByTimeAsync(10_000);
  await alone;
  call.open();
  await inside;
});
