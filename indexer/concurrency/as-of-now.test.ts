import { expect, test } from 'vitest';
import { asOfNow } from './as-of-now.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';

/** Reads a value in three steps, and counts how often that is begun. */
function reader(value: () => number) {
  let begun = 0;
  function* begin(): Steps<number> {
    begun += 1;
    const first = value();
    for (let step = 0; step < 3; step += 1) yield;
    return first;
  }
  return { begin, begun: () => begun };
}

test('what has changed meanwhile is begun anew', () => {
  let value = 1;
  const { begin, begun } = reader(() => value);
  const steps = asOfNow(() => value, begin);
  steps.next();
  value = 2;
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  expect([step.value, begun()]).toEqual([2, 2]);
});

test('what never rests is done at once in the end', () => {
  let value = 1;
  const { begin, begun } = reader(() => value);
  const steps = asOfNow(() => value, begin);
  let step = steps.next();
  while (step.done !== true) {
    value += 1;
    step = steps.next();
  }
  expect([step.value, begun()]).toEqual([value, 3]);
});
