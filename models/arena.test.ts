import { expect, test } from 'vitest';
import { createArena } from './arena.ts';

test('lends the same memory to one piece of work after the other', async () => {
  const arena = createArena();
  const lend = () => arena.within(() => Promise.resolve(arena.floats(1000)));
  const one = await lend();
  const other = await lend();
  expect(other.buffer).toBe(one.buffer);
  expect(other.byteOffset).toBe(one.byteOffset);
});

test('what was lent stays as it is while work inside comes and goes', async () => {
  const arena = createArena();
  await arena.within(async () => {
    const outer = arena.floats(600_000).fill(1);
    for (let turn = 0; turn < 3; turn++)
      await arena.within(() => {
        arena.floats(600_000).fill(2);
        arena.floats(3_000_000).fill(3);
        return Promise.resolve();
      });
    const after = arena.floats(600_000).fill(4);
    expect(outer.every((value) => value === 1)).toBe(true);
    expect(after.every((value) => value === 4)).toBe(true);
  });
});

test('gives everything back after work that failed', async () => {
  const arena = createArena();
  const before = await arena.within(() => Promise.resolve(arena.floats(10)));
  const failing = arena.within(() => {
    arena.floats(10);
    return Promise.reject(new Error('no'));
  });
  await expect(failing).rejects.toThrow('no');
  expect(arena.floats(10).byteOffset).toBe(before.byteOffset);
});
