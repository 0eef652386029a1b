import type { RgbImage, VisionResponse } from '../../contract/vision-messages.ts';
import type { VisionEngine } from '../../models/engine.ts';
import type { ModelFiles } from '../../models/manifest.ts';
import { createVisionClient } from './vision-client.ts';

/**
 * The indexer's end of the channel to the hidden window.
 *
 * Fits Node's MessagePort, whose events are the message, and Electron's, whose events carry it as
 * `data`.
 */
export type VisionPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: unknown) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  off(event: 'message', listener: (event: unknown) => void): unknown;
  off(event: 'close', listener: () => void): unknown;
  start(): void;
};

export type WindowEngineOptions = {
  readonly port: VisionPort;
  readonly files: ModelFiles;
  /** Tried first; the window falls back to the other. */
  readonly backend: 'webgpu' | 'webgl';
  readonly timeoutMs?: number;
};

/** An engine that may vanish: its window can crash or be closed. */
export type WindowEngine = VisionEngine & { readonly alive: () => boolean };

/** One photo is computed while the next one's pixels are on their way. */
const photosInFlight = 2;

/**
 * Sees on the GPU of a hidden window, with WebGPU or else WebGL.
 *
 * Throws when the window has neither, or does not answer. Once the window is gone every call fails.
 * Closing the engine leaves the port open, for the next engine on the same window.
 */
export async function startWindowEngine(options: WindowEngineOptions): Promise<WindowEngine> {
  const { port, files, backend: wanted, timeoutMs = 60_000 } = options;
  const hear = (event: unknown) => {
    client.receive(messageOf(event));
  };
  const lose = () => {
    client.lost(new Error('The vision window is gone'));
  };
  const client = createVisionClient(
    {
      post: (request) => {
        port.postMessage(request);
      },
      close: () => {
        port.off('message', hear);
        port.off('close', lose);
      },
    },
    timeoutMs,
  );
  port.on('message', hear);
  port.on('close', lose);
  port.start();
  const backend = await client.load(wanted, files);
  if (backend !== 'webgpu' && backend !== 'webgl')
    throw new Error(`The vision window computes with ${backend}`);
  return {
    name: backend,
    concurrency: photosInFlight,
    see: (image, boxes) => client.see(ownPixels(image), boxes),
    explain: (image, box, patches) => client.explain(ownPixels(image), box, patches),
    features: (image, boxes) => client.features(ownPixels(image), boxes),
    alive: client.alive,
    close: () => {
      client.lost(new Error('The engine was closed'));
      return Promise.resolve();
    },
  };
}

/** The WebAssembly build of sharp answers with shared memory, which cannot go to another process. */
const ownPixels = (image: RgbImage): RgbImage => ({
  ...image,
  pixels: new Uint8Array(image.pixels),
});

function messageOf(event: unknown): VisionResponse {
  const carried = typeof event === 'object' && event !== null && 'data' in event;
  return (carried ? event.data : event) as VisionResponse;
}
