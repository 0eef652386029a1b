import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { forgetGate, makeNativeGate, shutGate, throughGate } from './native-gate.ts';

it('waits for a call under way, and lets none through afterwards', async () => {
  const gate = makeNativeGate();
  const ended = makeNativeGate();
  // A thread that is in a call for a while, as native code is.
  const worker = new Worker(
    `const { parentPort, workerData: { gate, ended } } = require('node:worker_threads');
     Atomics.add(gate, 0, 1);
     parentPort.postMessage('called');
     Atomics.wait(ended, 0, 0, 300);
     Atomics.store(ended, 0, 1);
     Atomics.sub(gate, 0, 1);
     Atomics.notify(gate, 0);`,
    { eval: true, workerData: { gate, ended } },
  );
  await once(worker, 'message');
  shutGate(gate);
  expect(Atomics.load(ended, 0)).toBe(1);
  await expect(throughGate(gate, () => Promise.resolve(1))).rejects.toThrow('being ended');
  await worker.terminate();
});

it('does not wait for ever, nor for a thread that is gone', async () => {
  const gate = makeNativeGate();
  void throughGate(gate, () => new Promise(() => undefined));
  shutGate(gate, 10);
  forgetGate(gate);
  // It would take longer than any test may.
  shutGate(gate, 1e9);
  expect(await throughGate(makeNativeGate(), () => Promise.resolve(1))).toBe(1);
});

it('lets a program exit in the middle of seeing', { timeout: 60_000 }, async () => {
  const program = join(import.meta.dirname, 'testing/exit-while-seeing.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program], { stdio: 'inherit' });
  expect(await once(child, 'exit')).toEqual([7, null]);
});
