import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createObstacle } from './obstacle.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const error = new Error('The disk is full.');
const minutes = (count: number) => count * 60_000;

/** Work that meets the same obstacle whenever it is tried. */
function blocked() {
  const tries: number[] = [];
  const obstacle = createObstacle(() => {
    tries.push(Date.now());
    obstacle.met(error);
  });
  obstacle.met(error);
  return { obstacle, tries };
}

it('tries again by itself, ever more rarely, and stays known meanwhile', () => {
  const { obstacle, tries } = blocked();
  vi.advanceTimersByTime(minutes(12));
  expect(tries.slice(1).map((at, index) => (at - (tries[index] ?? 0)) / 1000)).toEqual([
    60, 300, 300,
  ]);
  expect(obstacle.current()).toEqual({ error });
});

it('begins with short pauses again once it was overcome', () => {
  const { obstacle, tries } = blocked();
  vi.advanceTimersByTime(minutes(3));
  obstacle.overcome();
  expect(obstacle.current()).toBeNull();
  const before = tries.length;
  vi.advanceTimersByTime(minutes(10));
  expect(tries).toHaveLength(before);
  obstacle.met(error);
  vi.advanceTimersByTime(20_000);
  expect(tries).toHaveLength(before + 1);
});

it('tries no more when set aside or stopped', () => {
  for (const end of ['setAside', 'stop'] as const) {
    const { obstacle, tries } = blocked();
    obstacle[end]();
    vi.advanceTimersByTime(minutes(10));
    expect(tries).toEqual([]);
  }
});
