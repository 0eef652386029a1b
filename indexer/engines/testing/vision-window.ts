import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { brokenBackend, type Breakage } from '../../../models/testing/broken-backend.ts';
import { fastestBackend } from '../../../models/testing/real-vision.ts';
import { createVisionService } from '../../../models/vision-service.ts';
import type { VisionRequest } from '../../../contract/vision-messages.ts';

/**
 * The far end of a vision window's channel, with the real service in this thread.
 *
 * `backend` is what it claims to compute with: only Chromium has a GPU to offer. `breakage` is what its driver gets wrong.
 */
export function openVisionWindow(
  backend: string,
  breakage: Breakage = { layers: null },
): { port: MessagePort; crash: () => void } {
  const { port1, port2 } = new MessageChannel();
  const service = createVisionService(async () => {
    const { makeNetwork } = brokenBackend(await fastestBackend(), breakage);
    return { name: backend, makeNetwork };
  });
  port2.on('message', (request: VisionRequest) => {
    void service(request).then((response) => {
      port2.postMessage(response);
    });
  });
  return { port: port1, crash: () => port2.close() };
}
