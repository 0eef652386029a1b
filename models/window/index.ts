/** The hidden window: sees on the GPU for the indexer, and can do nothing else. */
import { setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgpu';
import type { VisionRequest } from '../../contract/vision-messages.ts';
import type { Backend } from '../network/network.ts';
import { tensorNetworks } from '../network/tensor-network.ts';
import { createVisionService } from '../vision-service.ts';
import { compileAll } from './compile-all.ts';

/** The wanted backend, else the other kind of GPU access; never the processor. */
async function useGpu(wanted: string): Promise<Backend> {
  for (const name of new Set([wanted, 'webgpu', 'webgl']))
    if (await setBackend(name).catch(() => false))
      return { name, makeNetwork: tensorNetworks(compileAll) };
  throw new Error('This machine offers neither WebGPU nor WebGL');
}

function serve(port: MessagePort): void {
  const service = createVisionService(useGpu);
  port.onmessage = ({ data }: MessageEvent<VisionRequest>) => {
    void service(data).then((response) => {
      port.postMessage(response);
    });
  };
}

// The preload hands over the one port it got from main; nothing else is listened to.
window.addEventListener('message', ({ source, data, ports }: MessageEvent<unknown>) => {
  const [port] = ports;
  if (source !== window || port === undefined || !isPortMessage(data)) return;
  serve(port);
});

const isPortMessage = (data: unknown) =>
  typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'vision-port';
