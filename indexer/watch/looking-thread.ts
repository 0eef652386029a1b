import {
  MessageChannel,
  type MessagePort,
  type Worker,
  type WorkerOptions,
} from 'node:worker_threads';
import { startThread } from '../concurrency/start-thread.ts';
import type { LookingWorkerData } from './looking-messages.ts';

/** Starts such a thread. */
export type StartLooking = (options: WorkerOptions) => Worker;

export const startLooking: StartLooking = (options) =>
  startThread(import.meta.url, 'looking-worker', options);

/** A thread that looks at files; it does not keep the process alive. */
export class LookingThread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  /** Those who wait for an answer, in the order in which they asked. */
  readonly #waiting: ((facts: Float64Array | null) => void)[] = [];
  #ended = false;

  constructor(start: StartLooking, mostMs: number, onEnd: () => void) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: LookingWorkerData = { port: port2, mostMs };
    this.#worker = start({ workerData, transferList: [port2] });
    this.#worker.unref();
    port1.on('message', (facts: Float64Array) => this.#waiting.shift()?.(facts));
    port1.unref();
    // Without it all is as it was.
    this.#worker.once('error', (error) => {
      console.error('A thread that looks at files has ended:', error);
    });
    this.#worker.once('exit', () => {
      this.#ended = true;
      for (const answer of this.#waiting.splice(0)) answer(null);
      onEnd();
    });
  }

  /** Whether it has not answered yet. */
  get isAsked(): boolean {
    return this.#waiting.length > 0;
  }

  /** Numbers of some files, or of the first of them where that takes long; null when the thread has ended. */
  ask(paths: readonly string[]): Promise<Float64Array | null> {
    if (this.#ended) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#port.postMessage(paths);
    });
  }

  /** It ends once the system has answered it. */
  end(): void {
    void this.#worker.terminate();
  }
}
