import { workerData } from 'node:worker_threads';
import type {
  DecodeRequest,
  DecodeResponse,
  DecoderWorkerData,
  ThreadedFormat,
} from './decoder-messages.ts';
import type { PlainFormat } from './plain/plain-format.ts';

/** Thread that decodes with WebAssembly, so that its seconds are not the process' seconds. */
const { port } = workerData as DecoderWorkerData;

type Decode = (request: DecodeRequest) => DecodeResponse | Promise<DecodeResponse>;

const plain = async (load: () => Promise<PlainFormat>): Promise<Decode> => {
  const [{ decodePlain }, format] = await Promise.all([import('./plain/plain-format.ts'), load()]);
  return (request) => decodePlain(format, request);
};

const withVips = async (): Promise<Decode> => {
  const { decodeWithVips } = await import('./vips/decode-with-vips.ts');
  return ({ bytes, limitPixels }) => decodeWithVips(bytes, limitPixels);
};

/** Each decoder comes with the first photo that needs it. */
const decoders: Readonly<Record<ThreadedFormat, () => Promise<Decode>>> = {
  heic: async () => (await import('./heif/decode-heic.ts')).decodeHeic,
  jxl: async () => (await import('./jxl/decode-jxl.ts')).decodeJxl,
  jp2: async () => (await import('./jp2/decode-jp2.ts')).decodeJp2,
  lab: async () => (await import('./tiff/decode-lab.ts')).decodeLab,
  radiance: withVips,
  bmp: () => plain(async () => (await import('./plain/bitmap-decoder.ts')).bitmap),
  netpbm: () => plain(async () => (await import('./plain/netpbm-decoder.ts')).netpbm),
  targa: () => plain(async () => (await import('./plain/targa-decoder.ts')).targa),
  qoi: () => plain(async () => (await import('./plain/qoi-decoder.ts')).qoi),
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
