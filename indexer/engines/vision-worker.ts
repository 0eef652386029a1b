/** Entry of a worker thread that sees with TensorFlow.js, on WebAssembly or a native binding. */
import { parentPort, workerData } from 'node:worker_threads';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import type { VisionRequest } from '../../contract/vision-messages.ts';
import { tensorNetworks } from '../../models/network/tensor-network.ts';
import { useWasm } from '../../models/network/wasm-backend.ts';
import { createVisionService } from '../../models/vision-service.ts';
import { importNodeBinding } from './node-binding.ts';

/** What the pool gives a worker. */
export type VisionWorkerData = {
  /** Folder with TensorFlow.js' WebAssembly binaries. */
  readonly wasmFolder: string;
  /** Native binding to load instead, a package the person installed; null for WebAssembly. */
  readonly binding: string | null;
};

if (parentPort === null) throw new Error('vision-worker is the entry of a worker thread');
const port = parentPort;
const { wasmFolder, binding } = workerData as VisionWorkerData;

const service = createVisionService(async (wanted) => {
  if (binding === null) return useWasm(wasmFolder);
  await importNodeBinding(binding);
  if (!(await setBackend(wanted))) throw new Error(`The ${wanted} backend does not start here`);
  await ready();
  return { name: wanted, makeNetwork: tensorNetworks() };
});

port.on('message', (request: VisionRequest) => {
  void service(request).then((response) => {
    port.postMessage(response);
  });
});
