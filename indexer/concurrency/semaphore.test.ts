import { expect, test } from 'vitest';
import { createSemaphore } from './semaphore.ts';

/** Work that ends when told. */
function controlled() {
  const started: number[] = [];
  const enders = new Map<number, () => void>();
  const begin = (id: number) => () => {
    started.push(id);
    return new Promise<number>((resolve) => enders.set(id, () => resolve(id)));
  };
  return { started, begin, end: (id: number) => enders.get(id)?.() };
}

test('lets as many run as there are places, the others in order', async () => {
  const work = controlled();
  const semaphore = createSemaphore(() => 2);
  const runs = [1, 2, 3, 4].map((id) => semaphore.run(work.begin(id)));
  await Promise.resolve();
  expect(work.started).toEqual([1, 2]);
  work.end(2);
  expect(await runs[1]).toBe(2);
  expect(work.started).toEqual([1, 2, 3]);
  work.end(1);
  work.end(3);
  await Promise.all([runs[0], runs[2]]);
  work.end(4);
  expect(await Promise.all(runs)).toEqual([1, 2, 3, 4]);
});

test('a failure frees its place', async () => {
  const semaphore = createSemaphore(() => 1);
  const failing = semaphore.run(() => Promise.reject(new Error('broken')));
  const next = semaphore.run(() => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('done');
});

test('a number of places that grew is used by the next to come', async () => {
  const work = controlled();
  let places = 1;
  const semaphore = createSemaphore(() => places);
  const first = semaphore.run(work.begin(1));
  const second = semaphore.run(work.begin(2));
  places = 3;
  const third = semaphore.run(work.begin(3));
  await Promise.resolve();
  expect(work.started).toEqual([1, 2, 3]);
  for (const id of [1, 2, 3]) work.end(id);
  await Promise.all([first, second, third]);
});
