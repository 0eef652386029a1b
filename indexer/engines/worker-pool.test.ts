import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { VisionEngine } from '../../models/engine.ts';
import { goldenDifference, goldenPictures } from '../../models/golden/golden.ts';
import type { ModelFiles } from '../../models/manifest.ts';
import { readModelFiles } from './read-model-files.ts';
import { builtWorker, weightsFolder } from './testing/built-worker.ts';
import { createCpuEngine, type WorkerEngineOptions } from './worker-engines.ts';

let files: ModelFiles;
const opened: VisionEngine[] = [];
const folders: string[] = [];

beforeAll(async () => {
  files = await readModelFiles(weightsFolder);
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((engine) => engine.close()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

function open(options: Partial<WorkerEngineOptions>, name: 'onnx' | 'wasm' = 'onnx'): VisionEngine {
  const engine = createCpuEngine(name, { files, workerFile: builtWorker, threads: 1, ...options });
  opened.push(engine);
  return engine;
}

/** A worker that answers with the source given, to stand in for one that misbehaves. */
async function workerOf(source: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'my-cat-worker-'));
  folders.push(folder);
  const file = join(folder, 'worker.mjs');
  const head = "import { parentPort } from 'node:worker_threads';\n";
  await writeFile(file, head + source);
  return file;
}

const answerLoad = `if (request.kind === 'load') parentPort.postMessage({ kind: 'loaded', id: request.id, backend: 'wasm' });`;
const [picture] = goldenPictures;
if (picture === undefined) throw new Error('no golden picture');
const { image } = picture;

describe.each(['onnx', 'wasm'] as const)('the %s engine', (name) => {
  it('sees the golden pictures in worker threads, several at once', async () => {
    const engine = open({ threads: 2 }, name);
    expect(engine.name).toBe(name);
    expect(engine.concurrency).toBe(2);
    const asked = [...goldenPictures, ...goldenPictures, ...goldenPictures];
    const seen = await Promise.all(asked.map((one) => engine.see(one.image, null)));
    seen.forEach((sightings, at) => {
      expect(goldenDifference(asked[at] ?? picture, sightings)).toBeNull();
    });
    expect(image.pixels.byteLength).toBe(image.widthPx * image.heightPx * 3);
  });

  it('can be closed while it sees, and started again', async () => {
    for (let round = 0; round < 3; round++) {
      const engine = open({}, name);
      await engine.see(image, null);
      const interrupted = expect(engine.see(image, null)).rejects.toThrow('closed');
      await engine.close();
      await interrupted;
    }
  });
});

describe('a pool of worker threads', () => {
  it('embeds the boxes it is given', async () => {
    const seen = await open({}).see(image, [[0.2, 0.2, 0.5, 0.5]]);
    expect(seen.map(({ box, catScore }) => [box, catScore])).toEqual([[[0.2, 0.2, 0.5, 0.5], 1]]);
  });

  it('fails a bad picture and sees the next', async () => {
    const engine = open({});
    await expect(engine.see({ ...image, widthPx: 7 }, null)).rejects.toThrow('bytes of pixels');
    expect(goldenDifference(picture, await engine.see(image, null))).toBeNull();
  });

  it('starts a new worker after one died, failing only its photo', async () => {
    const workerFile = await workerOf(`
      import { existsSync, writeFileSync } from 'node:fs';
      const mark = new URL('died-once', import.meta.url);
      parentPort.on('message', (request) => {
        ${answerLoad}
        else if (existsSync(mark)) parentPort.postMessage({ kind: 'seen', id: request.id, sightings: [] });
        else { writeFileSync(mark, ''); process.exit(3); }
      });`);
    const engine = open({ workerFile });
    await expect(engine.see(image, null)).rejects.toThrow('ended with code 3');
    expect(await engine.see(image, null)).toEqual([]);
  });

  it('ends a worker that hangs', async () => {
    const workerFile = await workerOf(
      `parentPort.on('message', (request) => { ${answerLoad} else for (;;); });`,
    );
    await expect(open({ workerFile, timeoutMs: 500 }).see(image, null)).rejects.toThrow(
      'No answer within 0.5 s',
    );
  });

  it('calls it a fault when no worker starts', async () => {
    const engine = open({ workerFile: join(tmpdir(), 'no-such-worker.js') });
    await expect(engine.see(image, null)).rejects.toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('did not start') as string,
    });
  });

  it('ends an idle worker and starts another when needed', async () => {
    const workerFile = await workerOf(`
      let seen = 0;
      parentPort.on('message', (request) => {
        ${answerLoad}
        else parentPort.postMessage({ kind: 'failed', id: request.id, message: 'photo ' + ++seen });
      });`);
    const engine = open({ workerFile, idleMs: 1 });
    await expect(engine.see(image, null)).rejects.toThrow('photo 1');
    // A worker that lived on would count further.
    await expect
      .poll(() => engine.see(image, null).catch((error: unknown) => String(error)), {
        interval: 100,
      })
      .toContain('photo 1');
  });

  it('refuses photos once closed', async () => {
    const engine = open({});
    await engine.close();
    await expect(engine.see(image, null)).rejects.toThrow('closed');
  });
});
