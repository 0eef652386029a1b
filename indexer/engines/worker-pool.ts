import { FaultError } from '../../contract/fault.ts';
import type { EngineName } from '../../contract/engine.ts';
import { looksThrough, type VisionEngine } from '../../models/engine.ts';
import { startPoolWorker, type PoolWorker, type PoolWorkerOptions } from './pool-worker.ts';

export type WorkerPoolOptions = PoolWorkerOptions & {
  readonly name: EngineName;
  readonly threads: number;
  /** A worker without work for this long is ended; it holds some 180 MB. */
  readonly idleMs: number;
};

/** One place for a worker; the worker comes with the first photo. */
type Slot = { worker: Promise<PoolWorker> | null; idle: ReturnType<typeof setTimeout> | null };

/**
 * Sees on worker threads, one photo each.
 *
 * A worker that dies or hangs fails the one photo it had; the next photo gets a new worker. A worker
 * that does not even start is a fault, since no photo could be seen. Pixels are copied for the worker,
 * so that the caller can ask again with the same image.
 */
export function createWorkerPool(options: WorkerPoolOptions): VisionEngine {
  const { name, threads, idleMs } = options;
  const slots = Array.from({ length: threads }, (): Slot => ({ worker: null, idle: null }));
  const free = [...slots];
  const queue: ((slot: Slot) => void)[] = [];
  let closed = false;

  const take = (): Promise<Slot> => {
    const slot = free.pop();
    if (slot === undefined) return new Promise((resolve) => queue.push(resolve));
    stopIdling(slot);
    return Promise.resolve(slot);
  };

  const giveBack = (slot: Slot): void => {
    const next = queue.shift();
    if (next !== undefined) {
      next(slot);
      return;
    }
    free.push(slot);
    slot.idle = setTimeout(() => void endWorker(slot), idleMs);
    slot.idle.unref();
  };

  const workerOf = async (slot: Slot): Promise<PoolWorker> => {
    const current = await slot.worker;
    if (current?.alive() === true) return current;
    slot.worker = startPoolWorker(options);
    try {
      return await slot.worker;
    } catch (error) {
      slot.worker = null;
      const reason = error instanceof Error ? error.message : String(error);
      throw new FaultError('failed', `The ${name} engine did not start: ${reason}`);
    }
  };

  const withWorker = async <T>(work: (worker: PoolWorker) => Promise<T>): Promise<T> => {
    const slot = await take();
    try {
      if (closed) throw new Error('The engine was closed');
      return await work(await workerOf(slot));
    } finally {
      giveBack(slot);
    }
  };

  return {
    name,
    concurrency: threads,
    ...looksThrough(withWorker),
    close: async () => {
      closed = true;
      await Promise.all(slots.map(endWorker));
    },
  };
}

function stopIdling(slot: Slot): void {
  if (slot.idle !== null) clearTimeout(slot.idle);
  slot.idle = null;
}

async function endWorker(slot: Slot): Promise<void> {
  stopIdling(slot);
  const ending = slot.worker;
  // Gone from its place before it ends, so that a photo that comes meanwhile gets a new one.
  slot.worker = null;
  const worker = await ending?.catch(() => null);
  await worker?.end();
}
