import { expect, it } from 'vitest';
import type { RgbImage, Sighting } from '../../contract/vision-messages.ts';
import type { VisionEngine } from '../../models/engine.ts';
import { createEngineHolder } from './engine-holder.ts';

const image: RgbImage = { widthPx: 1, heightPx: 1, pixels: new Uint8Array(3) };

/** Engines that answer when they are told to, each with its number as the only box's left edge. */
function numberedEngines() {
  const events: string[] = [];
  const answers: (() => void)[] = [];
  let started = 0;
  const start = (): Promise<VisionEngine> => {
    const number = ++started;
    const sighting: Sighting = {
      box: [number, 0, 1, 1],
      catScore: 1,
      embedding: new Float32Array(0),
    };
    return Promise.resolve({
      name: 'wasm',
      concurrency: 1,
      see: () =>
        new Promise((resolve) => {
          answers.push(() => {
            events.push(`${number} answers`);
            resolve([sighting]);
          });
        }),
      explain: () => Promise.reject(new Error('not asked')),
      features: () => Promise.reject(new Error('not asked')),
      close: () => {
        events.push(`${number} closes`);
        return Promise.resolve();
      },
    });
  };
  return { start, events, answers };
}

it('lets the engine answer before it ends, and goes on with the next', async () => {
  const { start, events, answers } = numberedEngines();
  const holder = createEngineHolder(start);
  const engine = await holder.engine();
  const first = engine.see(image, null);
  await expect.poll(() => answers.length).toBe(1);
  const ended = holder.end();
  const second = engine.see(image, null);
  await expect.poll(() => answers.length).toBe(2);
  expect(events).toEqual([]);
  answers[0]?.();
  await ended;
  expect(events).toEqual(['1 answers', '1 closes']);
  answers[1]?.();
  expect([await first, await second].map(([seen]) => seen?.box[0])).toEqual([1, 2]);
});

it('does not wait when it closes for good', async () => {
  const { start, events, answers } = numberedEngines();
  const holder = createEngineHolder(start);
  const engine = await holder.engine();
  void engine.see(image, null);
  await expect.poll(() => answers.length).toBe(1);
  await holder.close();
  expect(events).toEqual(['1 closes']);
  await expect(engine.see(image, null)).rejects.toThrow('closed');
});

it('keeps the newer engine when an older start fails late', async () => {
  const { start } = numberedEngines();
  let fail: (error: Error) => void = () => undefined;
  const slow = new Promise<VisionEngine>((_, reject) => {
    fail = reject;
  });
  const starts = [() => slow, start, start];
  let started = 0;
  const holder = createEngineHolder(() => (starts[started++] ?? start)());
  const first = holder.engine();
  const ending = holder.end();
  await holder.engine();
  fail(new Error('the window closed'));
  await expect(first).rejects.toThrow('the window closed');
  await ending;
  expect(holder.name()).toBe('wasm');
  await holder.engine();
  expect(started).toBe(2);
});

it('names the engine that goes on for one that was lost', async () => {
  const { start } = numberedEngines();
  let name: VisionEngine['name'] = 'webgpu';
  const holder = createEngineHolder(async () => ({
    ...(await start()),
    get name() {
      return name;
    },
  }));
  expect(holder.name()).toBeNull();
  await holder.engine();
  expect(holder.name()).toBe('webgpu');
  name = 'onnx';
  expect(holder.name()).toBe('onnx');
});
