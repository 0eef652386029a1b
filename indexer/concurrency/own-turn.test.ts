import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inSlices } from './in-slices.ts';
import { ownTurn } from './own-turn.ts';

/** Counts the turns of the event loop until `done`, and calls `perTurn` after each. */
async function countTurns(done: () => boolean, perTurn: () => void): Promise<number> {
  let turns = 0;
  for (; !done(); turns += 1) {
    await setImmediate();
    perTurn();
  }
  return turns;
}

it('is given to one at a time, in the order in which they came', async () => {
  const order: string[] = [];
  let most = 0;
  let inTurn = 0;
  const job = async (name: string) => {
    for (let piece = 0; piece < 3; piece += 1) {
      await ownTurn();
      order.push(name);
      inTurn += 1;
    }
  };
  const jobs = Promise.all(['a', 'b', 'c'].map(job));
  await countTurns(
    () => order.length === 9,
    () => {
      most = Math.max(most, inTurn);
      inTurn = 0;
    },
  );
  await jobs;
  expect(most).toBe(1);
  expect(order.join('')).toBe('abcabcabc');
});

it('separates the slices of jobs that are under way together', async () => {
  let slices = 0;
  let inTurn = 0;
  let most = 0;
  function* long() {
    for (let piece = 0; piece < 5; piece += 1) {
      slices += 1;
      inTurn += 1;
      // As long as a slice may be.
      const endMs = performance.now() + 16;
      while (performance.now() < endMs);
      yield;
    }
  }
  // Each begins at once.
  const jobs = Promise.all([inSlices(long()), inSlices(long()), inSlices(long())]);
  inTurn = 0;
  await countTurns(
    () => slices === 15,
    () => {
      most = Math.max(most, inTurn);
      inTurn = 0;
    },
  );
  await jobs;
  expect(most).toBe(1);
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
