import { Worker } from 'node:worker_threads';

/** Memory that the decoder's process may take; a photo that needs more ends it. */
export const memoryLimitBytes = 1.5 * 2 ** 30;

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
