import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PatientTimer } from './patient-timer.ts';
import { Questions } from './questions.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Questions, one that is asked now, and what was done so far by a timer of 20 ms. */
function asking() {
  const questions = new Questions();
  const done: string[] = [];
  const timer = new PatientTimer(questions, 20, () => done.push('act'));
  const ask = () => {
    let give: () => void = () => undefined;
    const answer = questions.answer(() => new Promise<void>((resolve) => (give = resolve)));
    return async () => {
      give();
      await answer;
    };
  };
  return { questions, done, timer, ask };
}

it('acts after its pause, once', async () => {
  const { done } = asking();
  await vi.advanceTimersByTimeAsync(19);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(done).toEqual(['act']);
});

it('waits until what was asked is answered', async () => {
  const { done, ask } = asking();
  const [one, other] = [ask(), ask()];
  await vi.advanceTimersByTimeAsync(40);
  await one();
  await vi.advanceTimersByTimeAsync(30);
  expect(done).toEqual([]);
  await other();
  await vi.advanceTimersByTimeAsync(20);
  expect(done).toEqual(['act']);
});

it('does not wait for an answer that failed', async () => {
  const { done, questions } = asking();
  const failing = questions.answer(() => {
    throw new Error('broken');
  });
  await expect(failing).rejects.toThrow('broken');
  await vi.advanceTimersByTimeAsync(20);
  expect(done).toEqual(['act']);
});

it('waits for no answer that takes long', async () => {
  const { done, ask } = asking();
  ask();
  await vi.advanceTimersByTimeAsync(79);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(['act']);
});

it('does not wait for ever where one question follows another', async () => {
  const { done, ask } = asking();
  for (let turn = 0; turn < 20; turn += 1) {
    ask();
    await vi.advanceTimersByTimeAsync(20);
  }
  expect(done).toEqual(['act']);
});

it('does nothing once it is cleared, also where it waits', async () => {
  const { done, ask, timer } = asking();
  ask();
  await vi.advanceTimersByTimeAsync(50);
  timer.clear();
  await vi.advanceTimersByTimeAsync(1000);
  expect(done).toEqual([]);
});
