import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { startThread } from '../concurrency/start-thread.ts';
import { uncarried, type CarriedError } from './carried-error.ts';
import type { LibraryTasks } from './library-tasks.ts';

export type LibraryWorkerData = {
  readonly task: keyof LibraryTasks;
  readonly input: unknown;
  readonly port: MessagePort;
};

export type TaskOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: CarriedError };

type Input<Task extends keyof LibraryTasks> = Parameters<LibraryTasks[Task]>[0];
type Answer<Task extends keyof LibraryTasks> = Awaited<ReturnType<LibraryTasks[Task]>>;

/**
 * Does a task on a thread of its own, which begins and ends with it; commands are answered meanwhile.
 *
 * Rejects with what the task throws: a fault, or an error with the code that it had. What the thread has begun it ends,
 * and the process does not exit before.
 */
export async function onLibraryThread<Task extends keyof LibraryTasks>(
  task: Task,
  input: Input<Task>,
): Promise<Answer<Task>> {
  const { port1, port2 } = new MessageChannel();
  const workerData: LibraryWorkerData = { task, input, port: port2 };
  const told: TaskOutcome[] = [];
  port1.on('message', (outcome: TaskOutcome) => told.push(outcome));
  const closed = once(port1, 'close');
  const thread = startThread(import.meta.url, 'library-worker', {
    workerData,
    transferList: [port2],
  });
  // It rejects where the thread could not begin, or has no memory left.
  const [code] = (await once(thread, 'exit')) as [number];
  await closed;
  const [outcome] = told;
  if (outcome === undefined)
    throw new Error(`The library's ${task} did not end: its thread did, with code ${code}.`);
  if (!outcome.ok) throw uncarried(outcome.error);
  return outcome.value as Answer<Task>;
}
