import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inSlices } from './in-slices.ts';
import { ownTurn } from './own-turn.ts';

/** The most pieces that one turn of the event loop saw, until `all` of them were done; `done` says how many are. */
async function mostInATurn(all: number, done: () => number): Promise<number> {
  let most = 0;
  for (let before = done(); before < all; before = done()) {
    await setImmediate();
    most = Math.max(most, done() - before);
  }
  return most;
}

it('is given to one at a time, in the order in which they came', async () => {
  const order: string[] = [];
  const job = async (name: string) => {
    for (let piece = 0; piece < 3; piece += 1) {
      await ownTurn();
      order.push(name);
    }
  };
  const jobs = Promise.all(['a', 'b', 'c'].map(job));
  expect(await mostInATurn(9, () => order.length)).toBe(1);
  await jobs;
  expect(order.join('')).toBe('abcabcabc');
});

it('separates the slices of jobs that are under way together', async () => {
  let slices = 0;
  function* long() {
    for (let piece = 0; piece < 5; piece += 1) {
      slices += 1;
      // As long as a slice may be.
      const endMs = performance.now() + 16;
      while (performance.now() < endMs);
      yield;
    }
  }
  // Each begins at once.
  const jobs = Promise.all([inSlices(long()), inSlices(long()), inSlices(long())]);
  expect(await mostInATurn(15, () => slices)).toBe(1);
  await jobs;
});

it('comes after what was due has been heard, also where a message began the work', async () => {
  // As messages do, the answer of the system comes shortly before immediates.
  await stat(import.meta.filename);
  let isHeard = false;
  setTimeout(() => {
    isHeard = true;
  }, 0);
  const dueMs = performance.now() + 3;
  while (performance.now() < dueMs);
  await ownTurn();
  expect(isHeard).toBe(true);
});
