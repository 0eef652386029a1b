import { workerData } from 'node:worker_threads';
import type {
  DecodeRequest,
  DecodeResponse,
  DecoderWorkerData,
  ThreadedFormat,
} from './decoder-messages.ts';

/** Thread that decodes with WebAssembly, so that its seconds are not the process' seconds. */
const { port } = workerData as DecoderWorkerData;

type Decode = (request: DecodeRequest) => DecodeResponse | Promise<DecodeResponse>;

/** Each decoder comes with the first photo that needs it. */
const decoders: Readonly<Record<ThreadedFormat, () => Promise<Decode>>> = {
  heic: async () => (await import('./heif/decode-heic.ts')).decodeHeic,
  jxl: async () => (await import('./jxl/decode-jxl.ts')).decodeJxl,
  jp2: async () => (await import('./jp2/decode-jp2.ts')).decodeJp2,
};

async function answer(request: DecodeRequest): Promise<void> {
  const decode = await decoders[request.format]();
  const response = await decode(request);
  port.postMessage(response, response.kind === 'decoded' ? [response.picture.pixels.buffer] : []);
}

port.on('message', (request: DecodeRequest) => {
  // What is thrown ends the thread, and its owner says so of the photo.
  void answer(request);
});
