import { Worker } from 'node:worker_threads';
import type { FromDecoder } from '../../contract/decoder-messages.ts';

/** Memory that the decoder's process may take; a photo that needs more ends it. */
export const memoryLimitBytes = 1.5 * 2 ** 30;

/**
 * A decoder that still holds as much between two photos is followed by another: none of what decodes gives back all
 * that it once took, least of all WebAssembly. Ordinary photos leave it at a third of this.
 */
export const grownBytes = 640 * 2 ** 20;

/** Written as text, since it is three lines and a script of its own would have to be built and found. */
const watching = `
const { workerData } = require('node:worker_threads');
setInterval(() => {
  if (process.memoryUsage.rss() > workerData.limitBytes) process.kill(process.pid, 'SIGKILL');
}, 50);`;

/** Ends this process once it takes more memory than it may, on a thread of its own: the first may be busy. */
export function watchMemory(limitBytes: number): void {
  new Worker(watching, { eval: true, execArgv: [], workerData: { limitBytes } }).unref();
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
