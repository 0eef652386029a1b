import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { startThread } from '../concurrency/start-thread.ts';
import type { DecodeRequest, DecodeResponse, DecoderWorkerData } from './decoder-messages.ts';

/** A running decoder thread. */
export type DecoderThread = {
  readonly alive: () => boolean;
  /** Sends one photo and waits for its answer; rejects when the thread ends before that. */
  ask(request: DecodeRequest): Promise<DecodeResponse>;
  end(): Promise<void>;
};

/** Starts a thread that decodes; it does not keep the process alive. */
export function startDecoderThread(): DecoderThread {
  const { port1: port, port2 } = new MessageChannel();
  const workerData: DecoderWorkerData = { port: port2 };
  const options = { workerData, transferList: [port2], stdout: true };
  const worker = startThread(import.meta.url, 'decoder-worker', options);
  worker.unref();
  // The decoder prints its complaints, and ours is the answer to a command whose output is read.
  worker.stdout.resume();
  let alive = true;
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => {
      alive = false;
      reject(new Error('the decoder stopped'));
    });
  });
  ended.catch(() => undefined); // Between two photos nobody waits for it.

  return {
    alive: () => alive,
    async ask(request) {
      const listening = new AbortController();
      const answered = once(port, 'message', { signal: listening.signal });
      port.postMessage(request);
      try {
        const [response] = (await Promise.race([answered, ended])) as [DecodeResponse];
        return response;
      } finally {
        listening.abort();
      }
    },
    async end() {
      port.close();
      await worker.terminate();
    },
  };
}
