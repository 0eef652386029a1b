/** Entry of a worker thread that sees with TensorFlow.js on WebAssembly. */
import { parentPort, workerData } from 'node:worker_threads';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import type { VisionRequest } from '../../contract/vision-messages.ts';
import { createVisionService } from '../../models/vision-service.ts';

/** What the pool gives a worker: the folder with TensorFlow.js' WebAssembly binaries. */
export type VisionWorkerData = { readonly wasmFolder: string };

if (parentPort === null) throw new Error('vision-worker is the entry of a worker thread');
const port = parentPort;
const { wasmFolder } = workerData as VisionWorkerData;

const service = createVisionService(async (wanted) => {
  setWasmPaths(wasmFolder);
  if (!(await setBackend(wanted))) throw new Error(`The ${wanted} backend does not start here`);
  await ready();
  return wanted;
});

port.on('message', (request: VisionRequest) => {
  void service(request).then((response) => {
    port.postMessage(response);
  });
});
