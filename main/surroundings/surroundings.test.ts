import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SurroundingsWatch, type Surroundings } from './surroundings.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched() {
  const computer = { lookedAt: false, idleSeconds: 600, fills: false, asked: 0 };
  const heard: Surroundings[] = [];
  const watch = new SurroundingsWatch({
    lookedAt: () => computer.lookedAt,
    idleSeconds: () => computer.idleSeconds,
    fullScreen: () => {
      computer.asked += 1;
      return Promise.resolve(computer.fills);
    },
    changed: (surroundings) => heard.push(surroundings),
  });
  const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
  return { computer, heard, watch, pass };
}

it('says when somebody works in another program, and when they have gone', async () => {
  const { computer, heard, watch, pass } = watched();
  watch.follow(true);
  await pass(30);
  expect(heard).toEqual([]);
  computer.idleSeconds = 3;
  await pass(30);
  computer.idleSeconds = 100;
  await pass(30);
  expect(heard.map(({ working }) => working)).toEqual([true, false]);
});

it('who looks at this app waits for the work, whatever fills the screen', async () => {
  const { computer, heard, watch, pass } = watched();
  Object.assign(computer, { lookedAt: true, idleSeconds: 0, fills: true });
  watch.follow(true);
  await pass(60);
  expect(heard).toEqual([]);
  expect(computer.asked).toBe(0);
  computer.lookedAt = false;
  await pass(30);
  expect(heard).toEqual([{ working: true, fullScreen: true }]);
});

it('asks nothing without work, and forgets what it saw', async () => {
  const { computer, heard, watch, pass } = watched();
  await pass(120);
  expect(computer.asked).toBe(0);
  computer.fills = true;
  watch.follow(true);
  await pass(0);
  expect(heard).toEqual([{ working: false, fullScreen: true }]);
  watch.follow(false);
  expect(heard.at(-1)).toEqual({ working: false, fullScreen: false });
  const before = computer.asked;
  await pass(120);
  expect(computer.asked).toBe(before);
});

it('an answer that comes after the work has ended says nothing', async () => {
  const heard: Surroundings[] = [];
  let answer: (fills: boolean) => void = () => undefined;
  const watch = new SurroundingsWatch({
    lookedAt: () => false,
    idleSeconds: () => 600,
    fullScreen: () => new Promise((resolve) => (answer = resolve)),
    changed: (surroundings) => heard.push(surroundings),
  });
  watch.follow(true);
  watch.follow(false);
  answer(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([]);
});
