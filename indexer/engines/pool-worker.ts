import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { VisionRequest, VisionResponse } from '../../contract/vision-messages.ts';
import type { ModelFiles } from '../../models/manifest.ts';
import { createVisionClient, type VisionClient } from './vision-client.ts';
import { forgetGate, makeNativeGate, shutAtExit, shutGate } from './native-gate.ts';
import type { BackendOptions, ThreadBackend } from './start-backend.ts';
import { wasmFolder } from './wasm-folder.ts';

/** A worker thread that has loaded the model, and whether it still lives. */
export type PoolWorker = {
  readonly see: VisionClient['see'];
  readonly explain: VisionClient['explain'];
  readonly features: VisionClient['features'];
  readonly alive: () => boolean;
  readonly end: () => Promise<void>;
};

export type PoolWorkerOptions = {
  /** The built worker, or its source when the program runs from source. */
  readonly workerFile: string;
  readonly backend: ThreadBackend;
  /** Package with a native binding of TensorFlow; null for the other backends. */
  readonly binding: string | null;
  readonly files: ModelFiles;
  readonly timeoutMs: number;
};

/** Starts a worker thread and loads the model in it; throws when it does not come up. */
export async function startPoolWorker(options: PoolWorkerOptions): Promise<PoolWorker> {
  const { workerFile, backend, binding, files, timeoutMs } = options;
  const gate = makeNativeGate();
  const shared = pixelSharer();
  const worker = newWorker(workerFile, { wasmFolder: wasmFolder(), binding, gate });
  shutAtExit(gate);
  const terminate = async () => {
    shutGate(gate);
    await worker.terminate();
  };
  const client = createVisionClient(
    {
      post: (request) => {
        worker.postMessage(request.kind === 'load' ? request : shared(request));
      },
      close: () => {
        void terminate();
      },
    },
    timeoutMs,
  );
  worker.on('message', (response: VisionResponse) => {
    client.receive(response);
  });
  worker.on('error', (error) => {
    forgetGate(gate);
    client.lost(error instanceof Error ? error : new Error(String(error)));
  });
  worker.on('exit', (code) => {
    forgetGate(gate);
    client.lost(new Error(`The vision worker ended with code ${code}`));
  });
  try {
    await client.load(backend, files);
  } catch (error) {
    await terminate();
    throw error;
  }
  return {
    see: client.see,
    explain: client.explain,
    features: client.features,
    alive: client.alive,
    end: async () => {
      client.lost(new Error('The engine was closed'));
      await terminate();
    },
  };
}

type Look = Exclude<VisionRequest, { readonly kind: 'load' }>;

/**
 * Puts pixels into memory that both threads see: a message copies what it carries three times, into fresh memory.
 *
 * The same memory for each picture, since a worker has one at a time.
 */
function pixelSharer(): (look: Look) => Look {
  let room = new SharedArrayBuffer(0);
  return (look) => {
    const { image } = look;
    const { length } = image.pixels;
    if (room.byteLength < length) room = new SharedArrayBuffer(length);
    const pixels = new Uint8Array(room, 0, length);
    pixels.set(image.pixels);
    return { ...look, image: { ...image, pixels } };
  };
}

/** TypeScript source cannot be a worker's entry: there tsx, which runs the program, comes first. */
function newWorker(file: string, workerData: BackendOptions): Worker {
  if (!file.endsWith('.ts')) return new Worker(file, { workerData });
  const entry = JSON.stringify(pathToFileURL(file).href);
  const start = `import('tsx/esm/api').then((tsx) => (tsx.register(), import(${entry})))`;
  return new Worker(start, { eval: true, workerData });
}

/** The worker beside this code: source when run from source, else the build's own file. */
export function defaultWorkerFile(): string {
  const here = import.meta.url;
  const place = here.endsWith('.ts') ? './vision-worker.ts' : '../indexer/vision-worker.js';
  return fileURLToPath(new URL(place, here));
}
