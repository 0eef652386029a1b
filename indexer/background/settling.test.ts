import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSettling } from './settling.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function library() {
  const state = { isDue: true, isAtRest: true, settled: 0, breaks: false, errors: [''] };
  state.errors.length = 0;
  const settling = createSettling({
    isDue: () => state.isDue,
    isAtRest: () => state.isAtRest,
    onSettled: () => {
      state.settled += 1;
      state.isDue = false;
      if (state.breaks) throw new Error('disk full');
    },
    onError: (error) => void state.errors.push(String(error)),
  });
  return { state, settling };
}

it('tells once, after the last of many changes', () => {
  const { state, settling } = library();
  for (let change = 0; change < 20; change += 1) {
    settling.moved();
    vi.advanceTimersByTime(500);
  }
  expect(state.settled).toBe(0);
  vi.advanceTimersByTime(10_000);
  expect(state.settled).toBe(1);
});

it('waits for the last file, whose end is news', () => {
  const { state, settling } = library();
  state.isAtRest = false;
  settling.moved();
  vi.advanceTimersByTime(10_000);
  expect(state.settled).toBe(0);
  state.isAtRest = true;
  settling.moved();
  vi.advanceTimersByTime(10_000);
  expect(state.settled).toBe(1);
});

it('sets no timer where nothing is due, and none is left when it is stopped', () => {
  const { state, settling } = library();
  state.isDue = false;
  settling.moved();
  expect(vi.getTimerCount()).toBe(0);
  state.isDue = true;
  settling.moved();
  settling.stop();
  expect(vi.getTimerCount()).toBe(0);
  // A last result is written while the library is closed.
  settling.moved();
  expect(vi.getTimerCount()).toBe(0);
});

it('reports what fails, and notices the next rest all the same', () => {
  const { state, settling } = library();
  state.breaks = true;
  settling.moved();
  vi.advanceTimersByTime(10_000);
  expect(state.errors).toEqual(['Error: disk full']);
  Object.assign(state, { breaks: false, isDue: true });
  settling.moved();
  vi.advanceTimersByTime(10_000);
  expect(state.settled).toBe(2);
});
