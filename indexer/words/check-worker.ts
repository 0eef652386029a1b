import { workerData } from 'node:worker_threads';
import type { CheckWorkerData } from './check-apart.ts';
import { problemsIn } from './read-copy.ts';

/** Thread that reads a library to its end and tells what is damaged. */
const { file, port } = workerData as CheckWorkerData;

port.postMessage(problemsIn(file));
port.close();
