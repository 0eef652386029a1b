import { workerData } from 'node:worker_threads';
import { carried } from './carried-error.ts';
import { libraryTasks } from './library-tasks.ts';
import type { LibraryWorkerData, TaskOutcome } from './on-library-thread.ts';

/** Thread that does one of the library's tasks, tells what has come of it, and ends. */
const { task, input, port } = workerData as LibraryWorkerData;

async function outcome(): Promise<TaskOutcome> {
  const work = libraryTasks[task] as (given: unknown) => unknown;
  try {
    return { ok: true, value: await work(input) };
  } catch (error) {
    return { ok: false, error: carried(error) };
  }
}

port.postMessage(await outcome());
port.close();
