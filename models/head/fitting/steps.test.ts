import { expect, test } from 'vitest';
import { begun, finish, type Steps } from './steps.ts';

function* counting(count: number, taken: number[]): Steps<number> {
  for (let step = 0; step < count; step += 1) {
    taken.push(step);
    yield;
  }
  return count;
}

test.each([0, 1, 5])(
  'what is begun has taken its first step, and ends as it would: %i',
  (count) => {
    const taken: number[] = [];
    const steps = begun(counting(count, taken));
    expect(taken).toEqual(count === 0 ? [] : [0]);
    const others = [];
    for (let step = steps.next(); step.done !== true; step = steps.next())
      others.push(taken.length);
    expect(others).toEqual(Array.from({ length: count }, (_, at) => at + 1));
    expect(finish(counting(count, []))).toBe(count);
    expect(finish(begun(counting(count, [])))).toBe(count);
  },
);
