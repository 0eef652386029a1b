import { expect, test } from 'vitest';
import { createWeightedGate } from './weighted-gate.ts';

/** Work that is ended by hand, and the names of what is under way. */
function works(capacity: number) {
  const gate = createWeightedGate(capacity);
  const under = new Map<string, () => void>();
  const begin = (name: string, weight: number) =>
    gate.run(weight, () => new Promise<void>((end) => under.set(name, end)));
  const end = async (name: string) => {
    under.get(name)?.();
    under.delete(name);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { gate, begin, end, names: () => [...under.keys()].join(' ') };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('lets in what fits together, in the order it came', async () => {
  const { begin, end, names } = works(10);
  for (const [name, weight] of Object.entries({ a: 4, b: 5, c: 6, d: 1 })) void begin(name, weight);
  await turn();
  expect(names()).toBe('a b');
  await end('a');
  expect(names()).toBe('b');
  await end('b');
  expect(names()).toBe('c d');
});

test('what is larger than all the room runs alone', async () => {
  const { begin, end, names } = works(10);
  void begin('small', 1);
  void begin('huge', 500);
  void begin('next', 1);
  await turn();
  expect(names()).toBe('small');
  await end('small');
  expect(names()).toBe('huge');
  await end('huge');
  expect(names()).toBe('next');
});

test('work that fails gives its room back', async () => {
  const { gate, begin, names } = works(1);
  await expect(gate.run(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  void begin('next', 1);
  await turn();
  expect(names()).toBe('next');
});
