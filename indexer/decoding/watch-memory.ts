import { Worker } from 'node:worker_threads';
import type { FromDecoder } from '../../contract/decoder-messages.ts';

/** Memory that the decoder's process may take; a photo that needs more ends it. */
export const memoryLimitBytes = 1.5 * 2 ** 30;

/**
 * A decoder that still holds as much between two photos is followed by another: none of what decodes gives back all
 * that it once took, least of all WebAssembly. Ordinary photos leave it at a third of this.
 */
export const grownBytes = 640 * 2 ** 20;

/** Written as text, since it is a few lines and a script of its own would have to be built and found. */
const watching = `
const { workerData: { limitBytes, underWay } } = require('node:worker_threads');
for (;;) {
  // It sleeps for as long as nothing is decoded: a computer at rest is not woken.
  if (Atomics.load(underWay, 0) === 0) Atomics.wait(underWay, 0, 0);
  if (process.memoryUsage.rss() > limitBytes) process.kill(process.pid, 'SIGKILL');
  Atomics.wait(underWay, 1, 0, 50);
}`;

/** To be told when work begins and ends. */
export type MemoryWatch = { readonly begin: () => void; readonly end: () => void };

/**
 * Ends this process once it takes more memory than it may while it works, on a thread of its own: the first may be
 * busy.
 */
export function watchMemory(limitBytes: number): MemoryWatch {
  // How much work is under way, and a number that never changes, to wait for.
  const underWay = new Int32Array(new SharedArrayBuffer(8));
  new Worker(watching, { eval: true, execArgv: [], workerData: { limitBytes, underWay } }).unref();
  return {
    begin: () => {
      Atomics.add(underWay, 0, 1);
      Atomics.notify(underWay, 0);
    },
    end: () => void Atomics.sub(underWay, 0, 1),
  };
}

/** Passes messages on, and after one that finds this process grown says so, once. */
export function tellingGrown(
  say: (message: FromDecoder) => void,
  limitBytes = grownBytes,
): (message: FromDecoder) => void {
  let told = false;
  return (message) => {
    say(message);
    if (told || process.memoryUsage.rss() <= limitBytes) return;
    told = true;
    say({ kind: 'grown' });
  };
}
