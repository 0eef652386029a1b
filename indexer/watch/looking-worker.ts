import { lstatSync, type Stats } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { numbersOfFile, type LookingWorkerData } from './looking-messages.ts';

/** Thread that asks for sizes and times of files without a detour over those that all disks share. */
const { port, mostMs } = workerData as LookingWorkerData;

/** Nothing where it is no plain file, or the system does not say: whoever asks anew is told why. */
function plainFile(path: string): Stats | null {
  try {
    const own = lstatSync(path, { throwIfNoEntry: false });
    return own?.isFile() === true ? own : null;
  } catch {
    return null;
  }
}

function look(paths: readonly string[]): Float64Array<ArrayBuffer> {
  const untilMs = performance.now() + mostMs;
  const facts = new Float64Array(numbersOfFile * paths.length);
  for (const [at, path] of paths.entries()) {
    const file = plainFile(path);
    facts[numbersOfFile * at] = file?.size ?? -1;
    facts[numbersOfFile * at + 1] = file?.mtimeMs ?? 0;
    if (performance.now() > untilMs) return facts.slice(0, numbersOfFile * (at + 1));
  }
  return facts;
}

port.on('message', (paths: readonly string[]) => {
  const facts = look(paths);
  port.postMessage(facts, [facts.buffer]);
});
