/** Entry of a worker thread that sees on the processor, or with a native TensorFlow. */
import { parentPort, workerData } from 'node:worker_threads';
import type { VisionRequest } from '../../contract/vision-messages.ts';
import { createVisionService } from '../../models/vision-service.ts';
import { startBackend, type BackendOptions, type ThreadBackend } from './start-backend.ts';

if (parentPort === null) throw new Error('vision-worker is the entry of a worker thread');
const port = parentPort;

const service = createVisionService((wanted) =>
  startBackend(wanted as ThreadBackend, workerData as BackendOptions),
);

port.on('message', (request: VisionRequest) => {
  void service(request).then((response) => {
    port.postMessage(response);
  });
});
