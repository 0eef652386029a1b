import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { FaultError } from '../../contract/fault.ts';
import type { RgbImage, Sighting } from '../../contract/vision-messages.ts';
import type { VisionEngine } from '../../models/engine.ts';
import { createReaderApart } from '../decoding/reader-apart.ts';
import { readInTime } from '../images/late-read.ts';
import { createPhotoReader } from '../images/photo-reader.ts';
import { createPipeline, type PipelineOptions } from './pipeline.ts';
import { seePhoto } from './see-photo.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { canHold, silentFiles } from '../testing/hold-threads.ts';
import { createMemoryQueue } from '../testing/memory-queue.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createVideoReader } from '../videos/video-reader.ts';

const reader = createPhotoReader();
const videos = createVideoReader(null);
afterAll(() => reader.close());

const cat: Sighting = {
  box: [0.1, 0.1, 0.5, 0.5],
  catScore: 0.9,
  embedding: new Float32Array([1]),
};

/** An engine that sees a cat in every photo, unless `see` says otherwise; measures its load. */
function catEngine(
  see: (image: RgbImage) => Promise<readonly Sighting[]> = () => Promise.resolve([cat]),
) {
  let inFlight = 0;
  const engine = {
    name: 'wasm',
    concurrency: 2,
    mostInFlight: 0,
    calls: 0,
    async see(image: RgbImage) {
      engine.calls++;
      engine.mostInFlight = Math.max(engine.mostInFlight, ++inFlight);
      try {
        return await see(image);
      } finally {
        inFlight--;
      }
    },
    explain: () => Promise.reject(new Error('The queue explains nothing.')),
    features: () => Promise.reject(new Error('The queue learns nothing.')),
    close: () => Promise.resolve(),
  } satisfies VisionEngine & Record<string, unknown>;
  return engine;
}

async function drawnPhotos(count: number): Promise<readonly string[]> {
  const folder = await temporaryFolder();
  const names = Array.from({ length: count }, (_, index) => join(folder, `photo-${index}.jpg`));
  await Promise.all(
    names.map((name, index) =>
      drawPhoto({ hue: index * 7 })
        .jpeg()
        .toFile(name),
    ),
  );
  return names;
}

function pipelineOver(
  paths: readonly string[],
  engine: VisionEngine,
  others: Partial<PipelineOptions> = {},
) {
  const memory = createMemoryQueue(paths);
  const onStuck = vi.fn();
  const onProgress = vi.fn();
  const pipeline = createPipeline({
    queue: memory.queue,
    reader,
    videos,
    engine: () => Promise.resolve(engine),
    onStuck,
    onProgress,
    ...others,
  });
  return { ...memory, pipeline, onStuck, onProgress };
}

/** Answers only once two photos are being seen at the same time. */
function inPairs(): () => Promise<readonly Sighting[]> {
  let partner: (() => void) | null = null;
  return async () => {
    const meet = partner;
    partner = null;
    if (meet === null) await new Promise<void>((resolve) => (partner = resolve));
    else meet();
    return [cat];
  };
}

test('brings every waiting photo to an end, as many in the engine as it wants', async () => {
  const engine = catEngine(inPairs());
  const paths = await drawnPhotos(12);
  const { pipeline, ends, onProgress } = pipelineOver(paths, engine);
  pipeline.start();
  expect(pipeline.state()).toBe('working');
  await pipeline.idle();
  expect([...ends.keys()].sort()).toEqual([...paths].sort());
  expect([...ends.values()].every(({ kind }) => kind === 'seen')).toBe(true);
  expect(engine.mostInFlight).toBe(2);
  expect(onProgress).toHaveBeenCalledTimes(12);
  expect(pipeline.photosPerSecond()).toBeGreaterThan(0);
  expect(pipeline.state()).toBe('idle');
});

test('a photo that cannot be read is stored with its reason and the line goes on', async () => {
  const [first = '', second = ''] = await drawnPhotos(2);
  await writeFile(first, 'no picture');
  const { pipeline, ends } = pipelineOver([first, `${second}-gone.jpg`, second], catEngine());
  pipeline.start();
  await pipeline.idle();
  expect(ends.get(first)).toMatchObject({ failure: { kind: 'not-an-image' } });
  expect(ends.get(`${second}-gone.jpg`)).toMatchObject({ failure: { kind: 'vanished' } });
  expect(ends.get(second)).toMatchObject({ kind: 'seen' });
});

test('copies of one photo are seen once', async () => {
  const [photo = ''] = await drawnPhotos(1);
  const copies = Array.from({ length: 5 }, (_, index) => `${photo}-copy-${index}.jpg`);
  await Promise.all(copies.map((copy) => copyFile(photo, copy)));
  const engine = catEngine();
  const { pipeline, ends } = pipelineOver([photo, ...copies], engine);
  pipeline.start();
  await pipeline.idle();
  expect(engine.calls).toBe(1);
  expect([...ends.values()].filter(({ kind }) => kind === 'adopted')).toHaveLength(5);
});

test('sleeps when idle and works again when woken', async () => {
  const [first = '', second = ''] = await drawnPhotos(2);
  const { pipeline, ends, add } = pipelineOver([first], catEngine());
  pipeline.start();
  await pipeline.idle();
  add(second);
  expect(pipeline.state()).toBe('idle');
  pipeline.wake();
  await pipeline.idle();
  expect(ends.has(second)).toBe(true);
});

test('memory of photos is used again, and none gets into another', async () => {
  const folder = await temporaryFolder();
  const paths = Array.from({ length: 12 }, (_, index) => join(folder, `photo-${index}.png`));
  // Without compression, so that file and pixels are large enough for it.
  const draw = (hue: number) => drawPhoto({ hue }).png({ compressionLevel: 0 });
  await Promise.all(paths.map((path, at) => draw(at * 30).toFile(path)));
  const [middles, later]: [string[], string[]] = [[], []];
  const buffers = new Set<ArrayBufferLike>();
  let decoded = 0;
  const engine = catEngine(async ({ widthPx, heightPx, pixels }) => {
    buffers.add(pixels.buffer);
    const at = (heightPx + 1) * widthPx * 1.5;
    const middle = () => pixels.subarray(at, at + 3).join();
    const before = middle();
    // Until others have been decoded.
    const enough = Math.min(engine.calls + 2, paths.length);
    await vi.waitUntil(() => decoded >= enough);
    middles.push(before);
    later.push(middle());
    return [cat];
  });
  const apart = createReaderApart();
  const decode: typeof apart.decode = async (photo) => {
    const picture = await apart.decode(photo);
    decoded += 1;
    return picture;
  };
  const { pipeline, ends } = pipelineOver(paths, engine, {
    reader: { ...apart, decode },
    readers: 2,
  });
  pipeline.start();
  await pipeline.idle();
  await apart.close();
  expect([...ends.values()].every(({ kind }) => kind === 'seen')).toBe(true);
  expect(new Set(middles).size).toBe(12);
  expect(later).toEqual(middles);
  expect(buffers.size).toBeLessThan(6);
});

test('pausing puts back what the engine does not have yet; nothing is lost', async () => {
  const paths = await drawnPhotos(10);
  const pauses: Promise<void>[] = [];
  const engine = catEngine(() => {
    if (pauses.length === 0) pauses.push(pipeline.pause());
    return Promise.resolve([cat]);
  });
  const { pipeline, ends, waiting, released } = pipelineOver(paths, engine);
  pipeline.start();
  await pipeline.idle();
  await Promise.all(pauses);
  expect(pipeline.state()).toBe('paused');
  expect(released.length).toBeGreaterThan(0);
  expect(ends.size + waiting.length).toBe(10);
  pipeline.start();
  await pipeline.idle();
  expect(ends.size).toBe(10);
});

test('a decoder that cannot be started fails no photo, and the line goes on once it can', async () => {
  const paths = await drawnPhotos(3);
  const memory = createMemoryQueue(paths);
  const broken = new FaultError('failed', 'No decoder');
  let decode = (): ReturnType<typeof reader.decode> => Promise.reject(broken);
  const pipeline = createPipeline({
    queue: memory.queue,
    reader: { read: (path) => reader.read(path), decode: () => decode() },
    videos,
    engine: () => Promise.resolve(catEngine()),
  });
  pipeline.start();
  await expect(pipeline.idle()).rejects.toBe(broken);
  expect(memory.ends.size).toBe(0);
  expect(memory.waiting).toHaveLength(3);
  await pipeline.pause();
  const [photo = ''] = paths;
  const decoded = await reader.decode(await reader.read(photo));
  decode = () => Promise.resolve(decoded);
  pipeline.start();
  await pipeline.idle();
  expect(memory.ends.size).toBe(3);
});

test('an engine that fails once gets a second chance', async () => {
  let calls = 0;
  const engine = catEngine(() =>
    ++calls === 1 ? Promise.reject(new Error('worker died')) : Promise.resolve([cat]),
  );
  const [photo = ''] = await drawnPhotos(1);
  const { pipeline, ends } = pipelineOver([photo], engine);
  pipeline.start();
  await pipeline.idle();
  expect(ends.get(photo)).toMatchObject({ kind: 'seen' });
});

test('a photo that the engine cannot see is one photo’s failure', async () => {
  const [photo = ''] = await drawnPhotos(1);
  const engine = catEngine(({ widthPx }) =>
    widthPx > 100 ? Promise.reject(new Error('out of memory')) : Promise.resolve([cat]),
  );
  const { pipeline, ends, onStuck } = pipelineOver([photo], engine);
  pipeline.start();
  await pipeline.idle();
  expect(ends.get(photo)).toMatchObject({ failure: { kind: 'crashed-reader' } });
  expect(onStuck).not.toHaveBeenCalled();
});

test('an engine that fails on every photo stops the line instead of the photos', async () => {
  const engine = catEngine(() => Promise.reject(new Error('broken')));
  const paths = await drawnPhotos(12);
  const { pipeline, ends, waiting, onStuck } = pipelineOver(paths, engine);
  pipeline.start();
  await expect(pipeline.idle()).rejects.toThrow('broken');
  expect(onStuck).toHaveBeenCalledTimes(1);
  expect(pipeline.state()).toBe('stuck');
  // Not one of them is blamed: who is, loses what the file was known to hold.
  expect(ends.size).toBe(0);
  expect(waiting).toHaveLength(12);
});

test('without a model everything waits, and goes on once it is there', async () => {
  const paths = await drawnPhotos(3);
  const memory = createMemoryQueue(paths);
  const missing = new FaultError('model-missing', 'No model');
  let engine = (): Promise<VisionEngine> => Promise.reject(missing);
  const pipeline = createPipeline({ queue: memory.queue, reader, videos, engine: () => engine() });
  pipeline.start();
  await expect(pipeline.idle()).rejects.toBe(missing);
  expect(memory.waiting).toHaveLength(3);
  await pipeline.pause();
  engine = () => Promise.resolve(catEngine());
  pipeline.start();
  await pipeline.idle();
  expect(memory.ends.size).toBe(3);
});

test('a store that cannot write stops the line', async () => {
  const paths = await drawnPhotos(2);
  const { queue } = createMemoryQueue(paths);
  const full = new Error('disk full');
  const pipeline = createPipeline({
    queue: {
      ...queue,
      complete: () => {
        throw full;
      },
    },
    reader,
    videos,
    engine: () => Promise.resolve(catEngine()),
  });
  pipeline.start();
  await expect(pipeline.idle()).rejects.toBe(full);
});

test('a photo somebody waits for is seen beside the queue', async () => {
  const [photo = ''] = await drawnPhotos(1);
  const { facts, sightings } = await seePhoto(photo, null, reader, () =>
    Promise.resolve(catEngine()),
  );
  expect(sightings).toEqual([cat]);
  expect(facts).toMatchObject({ widthPx: 320, heightPx: 240 });
});

test('a photo over which the store failed waits again, and is seen when the work goes on', async () => {
  const { queue, pipeline, ends, waiting, onStuck } = pipelineOver(
    await drawnPhotos(1),
    catEngine(),
  );
  const refused = vi.spyOn(queue, 'adopt').mockImplementationOnce(() => {
    throw new Error('The disk does not answer.');
  });
  pipeline.start();
  await expect(pipeline.idle()).rejects.toThrow('does not answer');
  expect(onStuck).toHaveBeenCalledOnce();
  expect(waiting).toHaveLength(1);
  pipeline.start();
  await pipeline.idle();
  expect(refused).toHaveBeenCalledTimes(2);
  expect(ends.size).toBe(1);
});

test.runIf(canHold)('a volume with two late reads waits, and goes on when it answers', async () => {
  const silent = await silentFiles(12);
  const [, healthy = ''] = await drawnPhotos(2);
  const { queue, ends, waiting, add } = createMemoryQueue();
  for (const { path } of silent) add(path, 7);
  add(healthy, 8);
  const begun: string[] = [];
  const read = (path: string) => {
    begun.push(path);
    const file = silent.find((one) => one.path === path);
    const reading = (file?.read() ?? Promise.resolve()).then(() => reader.read(healthy));
    return readInTime(path, reading, file === undefined ? 60_000 : 50);
  };
  const pipeline = createPipeline({
    queue,
    reader: { read, decode: (photo) => reader.decode(photo) },
    videos,
    engine: () => Promise.resolve(catEngine()),
    readers: 2,
  });
  pipeline.start();
  await pipeline.idle();
  // One more may begin between the first late one and the second; what was claimed besides is put back.
  const held = silent.filter(({ path }) => begun.includes(path)).length;
  expect(held).toBeLessThanOrEqual(3);
  expect(ends.get(healthy)).toMatchObject({ kind: 'seen' });
  expect(waiting).toHaveLength(silent.length - held);

  for (const file of silent) file.answer();
  await vi.waitUntil(() => waiting.length === 0);
  await pipeline.idle();
  expect([waiting.length, pipeline.state()]).toEqual([0, 'idle']);
});
