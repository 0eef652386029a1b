import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { startThread } from '../concurrency/start-thread.ts';

export type CheckWorkerData = { readonly file: string; readonly port: MessagePort };

/**
 * What is damaged in a library or a copy of one, read to its end on a thread of its own: that takes seconds.
 *
 * Rejects where the file cannot be read.
 */
export async function problemsApart(file: string): Promise<readonly string[]> {
  const { port1, port2 } = new MessageChannel();
  const workerData: CheckWorkerData = { file, port: port2 };
  const told: (readonly string[])[] = [];
  port1.on('message', (problems: readonly string[]) => told.push(problems));
  const closed = once(port1, 'close');
  const thread = startThread(import.meta.url, 'check-worker', {
    workerData,
    transferList: [port2],
  });
  // What it throws is what is rejected with.
  const [code] = (await once(thread, 'exit')) as [number];
  await closed;
  const [problems] = told;
  if (problems === undefined)
    throw new Error(`${file} could not be checked: its thread ended with code ${code}.`);
  return problems;
}
