import { all } from 'heic-decode';
import { workerData } from 'node:worker_threads';
import type { HeicRequest, HeicResponse, HeicWorkerData } from './heic-messages.ts';

/** Thread that decodes HEIC with WebAssembly, so that its seconds are not the process' seconds. */
const { port } = workerData as HeicWorkerData;

async function decode({ bytes, limitPixels }: HeicRequest): Promise<HeicResponse> {
  const pictures = await all({ buffer: bytes });
  try {
    const [primary] = pictures;
    if (primary === undefined) return { kind: 'failed', message: 'it holds no picture' };
    if (primary.width * primary.height > limitPixels) return { kind: 'too-large' };
    const { width, height, data } = await primary.decode();
    const rgba = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return { kind: 'decoded', picture: { widthPx: width, heightPx: height, rgba } };
  } finally {
    pictures.dispose();
  }
}

async function answer(request: HeicRequest): Promise<void> {
  const response = await decode(request).catch((error: unknown): HeicResponse => ({
    kind: 'failed',
    message: String(error),
  }));
  const transfer = response.kind === 'decoded' ? [response.picture.rgba.buffer] : [];
  port.postMessage(response, transfer);
}

port.on('message', (request: HeicRequest) => void answer(request));
