import type { MessagePort } from 'node:worker_threads';

/** What a thread that looks at files begins with; it is then sent paths, and answers with numbers. */
export type LookingWorkerData = {
  readonly port: MessagePort;
  /** After so long it answers with what it knows by then, which is of fewer files than it was sent. */
  readonly mostMs: number;
};

/** Of each file its size, below 0 where it is no plain file or the system does not say, and its time in milliseconds. */
export const numbersOfFile = 2;
