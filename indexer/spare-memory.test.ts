import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SpareMemory, freshMemory, spareMemory, spareNumbers } from './spare-memory.ts';

const megabyte = 2 ** 20;

let memory: SpareMemory;

beforeEach(() => {
  vi.useFakeTimers();
  memory = new SpareMemory();
});

afterEach(() => {
  vi.useRealTimers();
});

it('is as long as was asked for, and used again once it was given back', () => {
  const first = memory.take(3 * megabyte - 5);
  expect(first).toHaveLength(3 * megabyte - 5);
  const other = memory.take(2 * megabyte);
  expect(other.buffer).not.toBe(first.buffer);
  memory.giveBack(first);
  const again = memory.take(3 * megabyte);
  expect(again).toHaveLength(3 * megabyte);
  expect(again.buffer).toBe(first.buffer);
});

it('is nobody else’s meanwhile, however often it is given back', () => {
  const first = memory.take(megabyte);
  memory.giveBack(first);
  memory.giveBack(first);
  const [one, other] = [memory.take(megabyte), memory.take(megabyte)];
  expect(one.buffer).toBe(first.buffer);
  expect(other.buffer).not.toBe(first.buffer);
});

it('is the least that is enough', () => {
  const [large, small] = [memory.take(8 * megabyte), memory.take(3 * megabyte)];
  memory.giveBack(large);
  memory.giveBack(small);
  expect(memory.take(2 * megabyte).buffer).toBe(small.buffer);
  expect(memory.take(4 * megabyte).buffer).toBe(large.buffer);
});

it('is not what others made or have got, nor what is small or very large', () => {
  const foreign = freshMemory(megabyte);
  const handedOn = memory.take(megabyte);
  structuredClone(handedOn.buffer, { transfer: [handedOn.buffer] });
  const [small, large] = [memory.take(1000), memory.take(40 * megabyte)];
  for (const one of [foreign, handedOn, small, large]) memory.giveBack(one);
  expect(memory.keptBytes).toBe(0);
  expect([small.length, large.length]).toEqual([1000, 40 * megabyte]);
});

it('is kept as far as photos need it, and for a while', () => {
  const many = Array.from({ length: 10 }, () => memory.take(10 * megabyte));
  for (const one of many) memory.giveBack(one);
  expect(memory.keptBytes).toBe(60 * megabyte);
  vi.advanceTimersByTime(9000);
  memory.giveBack(memory.take(megabyte));
  vi.advanceTimersByTime(9000);
  expect(memory.keptBytes).toBe(60 * megabyte);
  vi.advanceTimersByTime(1000);
  expect(memory.keptBytes).toBe(0);
});

it('holds numbers of any kind, as many as were asked for', () => {
  const many = 200_001;
  const first = spareNumbers.take(Float64Array, many);
  expect(first).toBeInstanceOf(Float64Array);
  expect(first).toHaveLength(many);
  spareNumbers.giveBack(first);
  const other = spareNumbers.take(Uint16Array, many);
  expect(other).toBeInstanceOf(Uint16Array);
  expect(other).toHaveLength(many);
  expect(other.buffer).toBe(first.buffer);
  expect(spareNumbers.take(Float64Array, many).buffer).not.toBe(first.buffer);
  expect(spareMemory.keptBytes).toBe(0);
});
