import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { DecodeRequest, DecodeResponse, DecoderWorkerData } from './decoder-messages.ts';

/** A running decoder thread. */
export type DecoderThread = {
  readonly alive: () => boolean;
  /** Sends one photo and waits for its answer; rejects when the thread ends before that. */
  ask(request: DecodeRequest): Promise<DecodeResponse>;
  end(): Promise<void>;
};

/** Node 20 cannot start a thread from TypeScript: from the sources, tsx is registered in it first. */
function startWorker(workerData: DecoderWorkerData): Worker {
  const here = import.meta.url;
  const options = { workerData, transferList: [workerData.port], stdout: true };
  // Every built file lies one folder deep in out/.
  if (!here.endsWith('.ts')) {
    return new Worker(new URL('../indexer/decoder-worker.js', here), options);
  }
  const entry = JSON.stringify(new URL('decoder-worker.ts', here).href);
  const start = `import('tsx/esm/api').then((tsx) => (tsx.register(), import(${entry})))`;
  return new Worker(start, { ...options, eval: true });
}

/** Starts a thread that decodes; it does not keep the process alive. */
export function startDecoderThread(): DecoderThread {
  const { port1: port, port2 } = new MessageChannel();
  const worker = startWorker({ port: port2 });
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
