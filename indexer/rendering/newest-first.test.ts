import { expect, test } from 'vitest';
import { createNewestFirst } from './newest-first.ts';

test('the newest of those waiting comes next', async () => {
  const gate = createNewestFirst(1);
  const order: number[] = [];
  let open: () => void = () => undefined;
  const first = gate.run(() => new Promise<void>((resolve) => (open = resolve)));
  const others = [1, 2, 3].map((id) => gate.run(() => Promise.resolve(void order.push(id))));
  open();
  await Promise.all([first, ...others]);
  expect(order).toEqual([3, 2, 1]);
});

test('a failure frees its place', async () => {
  const gate = createNewestFirst(1);
  await expect(gate.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await gate.run(() => Promise.resolve(1))).toBe(1);
});
