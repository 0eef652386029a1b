import { workerData } from 'node:worker_threads';
import type { CheckWorkerData } from './check-apart.ts';
import { isDamaged } from './read-copy.ts';

/** Thread that reads a copy to its end and answers with how it exits. */
const { file, damagedCode } = workerData as CheckWorkerData;

if (isDamaged(file)) process.exitCode = damagedCode;
