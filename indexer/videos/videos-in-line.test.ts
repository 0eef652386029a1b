import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Sighting } from '../../contract/vision-messages.ts';
import type { VisionEngine } from '../../models/engine.ts';
import { createPhotoReader } from '../images/photo-reader.ts';
import { createPipeline } from '../pipeline/pipeline.ts';
import { mog, wall } from '../testing/cat-photos.ts';
import { decoder, writeVideo } from '../testing/generated-video.ts';
import { createMemoryQueue } from '../testing/memory-queue.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createVideoReader } from './video-reader.ts';

const reader = createPhotoReader();
afterAll(() => reader.close());

const cat: Sighting = {
  box: [0.1, 0.1, 0.5, 0.5],
  catScore: 0.9,
  embedding: new Float32Array([1]),
};

/** An engine that sees a cat in every frame and tells when it is asked for the first one. */
function catEngine(onSee: () => Promise<void> = () => Promise.resolve()) {
  const refuse = () => Promise.reject(new Error('Videos are only looked at.'));
  return {
    name: 'wasm',
    concurrency: 1,
    see: () => onSee().then(() => [cat]),
    explain: refuse,
    features: refuse,
    close: () => Promise.resolve(),
  } satisfies VisionEngine;
}

async function lineOf(engine: VisionEngine) {
  const video = join(await temporaryFolder(), 'film.mp4');
  await writeVideo(video, [mog(), wall()]);
  const memory = createMemoryQueue([video]);
  const videos = createVideoReader(decoder);
  const pipeline = createPipeline({
    queue: memory.queue,
    reader,
    videos,
    engine: () => Promise.resolve(engine),
  });
  return { video, videos, pipeline, ...memory };
}

test.skipIf(decoder === null)('a video is seen frame by frame, each at its moment', async () => {
  const { pipeline, ends, video } = await lineOf(catEngine());
  pipeline.start();
  await pipeline.idle();
  const end = ends.get(video);
  expect(end?.kind).toBe('seen');
  if (end?.kind !== 'seen') return;
  expect(end.facts.durationMs).toBeCloseTo(4000, -2);
  expect(end.sightings.map(({ atMs }) => Math.floor((atMs ?? 0) / 1000))).toEqual([0, 1, 2, 3]);
});

test.skipIf(decoder === null)('pausing waits for one frame and puts the video back', async () => {
  let frames = 0;
  let pauseAtFirst: () => void = () => undefined;
  const paused = new Promise<void>((resolve) => {
    pauseAtFirst = () => resolve(pipeline.pause());
  });
  const engine = catEngine(() => {
    frames += 1;
    pauseAtFirst();
    return Promise.resolve();
  });
  const { pipeline, ends, released, waiting, video } = await lineOf(engine);
  pipeline.start();
  await paused;
  expect(frames).toBe(1);
  expect(released).toEqual([video]);
  expect(waiting).toHaveLength(1);
  expect(ends.size).toBe(0);
});

test.skipIf(decoder === null)('closing ends the decoder, and blames no video for it', async () => {
  const { pipeline, videos, ends, released, video } = await lineOf(catEngine());
  pipeline.start();
  const paused = pipeline.pause();
  videos.close();
  await paused;
  expect(released).toEqual([video]);
  expect(ends.size).toBe(0);
});
