import { availableParallelism } from 'node:os';
import type { Box } from '../../contract/box.ts';
import { FaultError } from '../../contract/fault.ts';
import type { RgbImage, Sighting } from '../../contract/vision-messages.ts';
import type { VisionEngine } from '../../models/engine.ts';
import type { ModelFiles } from '../../models/manifest.ts';
import { defaultWorkerFile, startWasmWorker, type WasmWorker } from './wasm-worker.ts';

export type WasmPoolOptions = {
  readonly files: ModelFiles;
  /** Worker threads; one for each processor when absent. */
  readonly threads?: number | undefined;
  readonly workerFile?: string | undefined;
  /** A photo that takes longer ends its worker. */
  readonly timeoutMs?: number;
  /** A worker without work for this long is ended; it holds some 100 MB. */
  readonly idleMs?: number;
};

/** One place for a worker; the worker comes with the first photo. */
type Slot = { worker: Promise<WasmWorker> | null; idle: ReturnType<typeof setTimeout> | null };

/**
 * Sees on worker threads with WebAssembly: the engine that works everywhere.
 *
 * A worker that dies or hangs fails the one photo it had; the next photo gets a new worker. Pixels
 * are copied to the worker, a millisecond a photo, so that the caller can still use them.
 */
export function createWasmPool(options: WasmPoolOptions): VisionEngine {
  const { files, timeoutMs = 60_000, idleMs = 60_000 } = options;
  const workerFile = options.workerFile ?? defaultWorkerFile();
  const concurrency = options.threads ?? availableParallelism();
  const free: Slot[] = Array.from({ length: concurrency }, () => ({ worker: null, idle: null }));
  const slots = [...free];
  const queue: ((slot: Slot) => void)[] = [];
  let closed = false;

  const take = (): Promise<Slot> => {
    const slot = free.pop();
    if (slot === undefined) return new Promise((resolve) => queue.push(resolve));
    if (slot.idle !== null) clearTimeout(slot.idle);
    slot.idle = null;
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

  const workerOf = async (slot: Slot): Promise<WasmWorker> => {
    const current = await slot.worker;
    if (current?.alive() === true) return current;
    slot.worker = startWasmWorker({ files, workerFile, timeoutMs });
    try {
      return await slot.worker;
    } catch (error) {
      slot.worker = null;
      const reason = error instanceof Error ? error.message : String(error);
      throw new FaultError('failed', `The vision worker ${workerFile} did not start: ${reason}`);
    }
  };

  return {
    name: 'wasm',
    concurrency,
    see: async (image: RgbImage, boxes: readonly Box[] | null): Promise<readonly Sighting[]> => {
      const slot = await take();
      try {
        if (closed) throw new Error('The engine was closed');
        const worker = await workerOf(slot);
        return await worker.see(image, boxes);
      } finally {
        giveBack(slot);
      }
    },
    close: async () => {
      closed = true;
      await Promise.all(slots.map(endWorker));
    },
  };
}

async function endWorker(slot: Slot): Promise<void> {
  if (slot.idle !== null) clearTimeout(slot.idle);
  const worker = await slot.worker?.catch(() => null);
  slot.worker = null;
  await worker?.end();
}
