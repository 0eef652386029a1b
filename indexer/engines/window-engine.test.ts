import { beforeAll, describe, expect, it } from 'vitest';
import type { VisionRequest } from '../../contract/vision-messages.ts';
import { goldenDifference, goldenPictures } from '../../models/golden/golden.ts';
import type { ModelFiles } from '../../models/manifest.ts';
import { readModelFiles } from './read-model-files.ts';
import { builtWorker, weightsFolder } from './testing/built-worker.ts';
import { openVisionWindow } from './testing/vision-window.ts';
import { startWindowEngine } from './window-engine.ts';
import { withReplacement } from './with-replacement.ts';
import { createCpuEngine } from './worker-engines.ts';

let files: ModelFiles;
const [picture] = goldenPictures;
if (picture === undefined) throw new Error('no golden picture');

beforeAll(async () => {
  files = await readModelFiles(weightsFolder);
});

describe('startWindowEngine', () => {
  it('sees through a port, and again after it was closed', async () => {
    const { port, crash } = openVisionWindow('webgl');
    for (let round = 0; round < 2; round++) {
      const engine = await startWindowEngine({ port, files, backend: 'webgpu' });
      expect(engine.name).toBe('webgl');
      const seen = await Promise.all([
        engine.see(picture.image, null),
        engine.see(picture.image, null),
      ]);
      for (const sightings of seen) expect(goldenDifference(picture, sightings)).toBeNull();
      await engine.close();
      await expect(engine.see(picture.image, null)).rejects.toThrow('closed');
      // The port outlives it, and would keep it with the weights it has sent.
      expect([port.listenerCount('message'), port.listenerCount('close')]).toEqual([0, 0]);
    }
    crash();
  });

  it('sends pixels of shared memory as its own, which alone can go to another process', async () => {
    const { port, crash } = openVisionWindow('webgpu');
    const sent: unknown[] = [];
    const watching = {
      postMessage: (message: VisionRequest) => {
        if (message.kind === 'see') sent.push(message.image.pixels.buffer);
        port.postMessage(message);
      },
      on: port.on.bind(port),
      off: port.off.bind(port),
      start: () => undefined,
    };
    const engine = await startWindowEngine({ port: watching, files, backend: 'webgpu' });
    const pixels = Buffer.from(new SharedArrayBuffer(picture.image.pixels.length));
    pixels.set(picture.image.pixels);
    const seen = await engine.see({ ...picture.image, pixels }, null);
    expect(goldenDifference(picture, seen)).toBeNull();
    expect(sent).toEqual([expect.any(ArrayBuffer)]);
    await engine.close();
    crash();
  });

  it('refuses a window that would compute on the processor', async () => {
    const { port, crash } = openVisionWindow('cpu');
    await expect(startWindowEngine({ port, files, backend: 'webgpu' })).rejects.toThrow('cpu');
    crash();
  });

  it('understands events that carry the message as data', async () => {
    const { port, crash } = openVisionWindow('webgpu');
    const wrapping = {
      postMessage: (message: unknown) => {
        port.postMessage(message);
      },
      on: (event: 'message' | 'close', listener: (event: unknown) => void) =>
        port.on(event, (data: unknown) => {
          listener({ data, ports: [] });
        }),
      off: () => undefined,
      start: () => undefined,
    };
    const engine = await startWindowEngine({ port: wrapping, files, backend: 'webgpu' });
    expect(engine.name).toBe('webgpu');
    crash();
  });

  it('goes on with another engine when the window crashes, without losing the photo', async () => {
    const { port, crash } = openVisionWindow('webgpu');
    const first = await startWindowEngine({ port, files, backend: 'webgpu' });
    const engine = withReplacement(first, {
      isGone: () => !first.alive(),
      makeReplacement: () =>
        createCpuEngine('wasm', { files, workerFile: builtWorker, threads: 1 }),
    });
    const seeing = [engine.see(picture.image, null), engine.see(picture.image, null)];
    crash();
    for (const sightings of await Promise.all(seeing))
      expect(goldenDifference(picture, sightings)).toBeNull();
    expect(engine.name).toBe('wasm');
    await engine.close();
  });
});
