import { workerData } from 'node:worker_threads';
import { decodeHeic } from './heif/decode-heic.ts';
import type { HeicRequest, HeicWorkerData } from './heic-messages.ts';

/** Thread that decodes HEIC with WebAssembly, so that its seconds are not the process' seconds. */
const { port } = workerData as HeicWorkerData;

port.on('message', (request: HeicRequest) => {
  const response = decodeHeic(request);
  port.postMessage(response, response.kind === 'decoded' ? [response.picture.pixels.buffer] : []);
});
