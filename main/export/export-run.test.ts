import { expect, test } from 'vitest';
import { ExportRun, type ExportProgress } from './export-run.ts';

function watched() {
  const told: (ExportProgress | null)[] = [];
  let nowMs = 0;
  const run = new ExportRun(
    (progress) => told.push(progress),
    () => (nowMs += 60),
  );
  return { run, told };
}

test('tells how far it is, a few times a second, and that it is over', async () => {
  const { run, told } = watched();
  const written = await run.write(5, (step) => {
    let count = 0;
    while (count < 5 && step()) count += 1;
    return Promise.resolve(count);
  });
  expect(written).toBe(5);
  expect(told[0]).toEqual({ done: 0, total: 5 });
  expect(told.at(-1)).toBeNull();
  // Five steps of 60 ms: every second one is told.
  expect(told).toHaveLength(4);
  expect(run.progress).toBeNull();
  expect(run.stopped).toBe(false);
});

test('ends where it is stopped, and begins anew the next time', async () => {
  const { run } = watched();
  const stopAfter = (most: number) =>
    run.write(9, (step) => {
      let count = 0;
      while (step()) {
        count += 1;
        if (count === most) run.stop();
      }
      return Promise.resolve(count);
    });
  expect(await stopAfter(3)).toBe(3);
  expect(run.stopped).toBe(true);
  expect(await stopAfter(1)).toBe(1);
  run.stop();
  expect(await run.write(1, (step) => Promise.resolve(step()))).toBe(true);
});

test('how many there are may turn out later, and whether they are wanted is asked without counting', async () => {
  const { run, told } = watched();
  const wants = await run.write(2, (step, { wanted, expect: expectFiles }) => {
    expectFiles(6);
    for (let count = 0; count < 6; count++) step();
    const before = wanted();
    run.stop();
    return Promise.resolve([before, wanted()]);
  });
  expect(wants).toEqual([true, false]);
  expect(told[0]).toEqual({ done: 0, total: 2 });
  expect(told.slice(1, -1).every((one) => one?.total === 6)).toBe(true);
});

test('one is written at a time, and one that fails is over, too', async () => {
  const { run, told } = watched();
  const failing = run.write(1, async () => {
    await expect(run.write(1, () => Promise.resolve())).rejects.toMatchObject({ kind: 'busy' });
    throw new Error('disk');
  });
  await expect(failing).rejects.toThrow('disk');
  expect(run.progress).toBeNull();
  expect(told.at(-1)).toBeNull();
});
