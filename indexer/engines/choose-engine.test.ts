import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goldenDifference, goldenPictures } from '../../models/golden/golden.ts';
import { chooseEngine, type ChooseEngineOptions } from './choose-engine.ts';
import { builtWorker, weightsFolder } from './testing/built-worker.ts';
import { createQuarantine } from './quarantine.ts';
import type { Breakage } from '../../models/testing/broken-backend.ts';
import { elsewhere } from './testing/elsewhere.ts';
import { openVisionWindow } from './testing/vision-window.ts';

let libraryFolder: string;

beforeEach(async () => {
  libraryFolder = await mkdtemp(join(tmpdir(), 'my-cat-library-'));
});

afterEach(() => rm(libraryFolder, { recursive: true, force: true }));

function choose(options: Partial<ChooseEngineOptions>) {
  return chooseEngine({
    weightsFolder,
    libraryFolder,
    workerFile: builtWorker,
    threads: 1,
    ...options,
  });
}

/** A worker in which native code does not start, and all else is as ever. */
const refusesNativeCode = `
  import { parentPort } from 'node:worker_threads';
  parentPort.once('message', async (request) => {
    const { kind, id, backend } = request;
    if (kind === 'load' && backend === 'onnx')
      return parentPort.postMessage({ kind: 'failed', id, message: 'no native code today' });
    await import(${JSON.stringify(pathToFileURL(builtWorker).href)});
    parentPort.emit('message', request);
  });`;

const remembered = async () =>
  JSON.parse(await readFile(join(libraryFolder, 'engine.json'), 'utf8')) as unknown;

describe('chooseEngine', () => {
  it('takes native code once it saw what it must, and remembers that', async () => {
    const engine = await choose({});
    expect(engine.name).toBe('onnx');
    expect(await remembered()).toMatchObject({
      engine: 'onnx',
      candidates: ['onnx'],
      msPerPhoto: { onnx: expect.any(Number) as number },
    });
    await engine.close();
  });

  it('takes WebAssembly without a probe where native code has no build', async () => {
    const engine = await elsewhere(() => choose({}));
    expect(engine.name).toBe('wasm');
    await expect(remembered()).rejects.toThrow();
    await engine.close();
  });

  it('takes WebAssembly when native code loads and does not start', async () => {
    const workerFile = join(libraryFolder, 'worker.mjs');
    await writeFile(workerFile, refusesNativeCode);
    const lines: string[] = [];
    const engine = await choose({ workerFile, log: (line) => lines.push(line) });
    expect(engine.name).toBe('wasm');
    expect(lines.join()).toContain('The onnx engine did not start: no native code today');
    expect(await remembered()).toMatchObject({ engine: 'wasm', candidates: ['onnx'] });
    await engine.close();
  });

  it('probes what there is, remembers the choice and takes it again', async () => {
    const { port, crash } = openVisionWindow('webgpu');
    const first = await choose({ visionPort: port });
    expect(await remembered()).toMatchObject({
      engine: first.name,
      candidates: ['webgpu', 'onnx'],
      msPerPhoto: { onnx: expect.any(Number) as number, webgpu: expect.any(Number) as number },
    });
    await first.close();
    const stored = JSON.stringify({ ...((await remembered()) as object), engine: 'webgpu' });
    await writeFile(join(libraryFolder, 'engine.json'), stored);
    const second = await choose({ visionPort: port });
    expect(second.name).toBe('webgpu');
    await second.close();
    crash();
  });

  it('leaves out an engine that does not start, and probes again over a broken memory', async () => {
    await writeFile(join(libraryFolder, 'engine.json'), '{"engine":"abacus"');
    const { port, crash } = openVisionWindow('cpu');
    const lines: string[] = [];
    const engine = await choose({ visionPort: port, log: (line) => lines.push(line) });
    expect(engine.name).toBe('onnx');
    expect(lines.join()).toMatch(/webgpu engine was left out.*cpu/);
    await engine.close();
    crash();
  });

  it('obeys a forced engine and says when it cannot', async () => {
    const engine = await choose({ forced: 'wasm' });
    expect(engine.name).toBe('wasm');
    await engine.close();
    await expect(choose({ forced: 'abacus' })).rejects.toMatchObject({
      kind: 'bad-request',
      message: expect.stringContaining('MY_CAT_ENGINE may be onnx, wasm') as string,
    });
    await expect(choose({ forced: 'webgpu' })).rejects.toMatchObject({
      kind: 'bad-request',
      message: expect.stringContaining('no vision window') as string,
    });
    await expect(elsewhere(() => choose({ forced: 'onnx' }))).rejects.toMatchObject({
      kind: 'bad-request',
      message: expect.stringMatching(/"onnx" does not work.*onnxruntime_binding/) as string,
    });
  });

  it('says which weights are missing', async () => {
    await expect(choose({ weightsFolder: libraryFolder })).rejects.toMatchObject({
      kind: 'model-missing',
    });
  });
});

describe('an engine that cannot be trusted', () => {
  const [picture] = goldenPictures;
  if (picture === undefined) throw new Error('no golden picture');
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);

  beforeEach(async () => {
    lines.length = 0;
    const { port, crash } = openVisionWindow('webgpu');
    const first = await choose({ visionPort: port });
    await first.close();
    crash();
    const stored = JSON.stringify({ ...((await remembered()) as object), engine: 'webgpu' });
    await writeFile(join(libraryFolder, 'engine.json'), stored);
  });

  it('is looked through at each start, and not taken again once it sees wrongly', async () => {
    const { port, crash } = openVisionWindow('webgl', { layers: /moments/ });
    const engine = await choose({ visionPort: port, log });
    expect(engine.name).toBe('onnx');
    expect(lines.join()).toMatch(
      /webgpu engine was left out.*webgl engine computed what is no number/,
    );
    expect(await remembered()).toMatchObject({ engine: 'onnx', candidates: ['webgpu', 'onnx'] });
    await engine.close();
    await expect(choose({ visionPort: port, forced: 'webgpu' })).rejects.toThrow('no number');
    crash();
  });

  it('is replaced in use when it computes no numbers, and no photo is said to be without a cat', async () => {
    const breakage: Breakage = { layers: null };
    const { port, crash } = openVisionWindow('webgpu', breakage);
    const engine = await choose({ visionPort: port, log });
    expect(engine.name).toBe('webgpu');
    breakage.layers = /ClassPredictor/;
    const seen = await Promise.all([0, 1].map(() => engine.see(picture.image, null)));
    for (const sightings of seen) expect(goldenDifference(picture, sightings)).toBeNull();
    expect(engine.name).toBe('onnx');
    expect(lines.join()).toContain('The webgpu engine was lost, and onnx goes on');
    await engine.close();
    crash();
  });

  it('is left out after two starts that never ended, and tried again when it is asked for', async () => {
    const crashes = join(libraryFolder, 'engine-crashes.json');
    for (let start = 0; start < 2; start++) {
      const quarantine = createQuarantine(libraryFolder);
      await quarantine.leftOut();
      void quarantine.attempt('webgpu', () => new Promise(() => undefined));
      await expect.poll(() => readFile(crashes, 'utf8')).toMatch(/"trying": \[\s+"webgpu"/);
    }
    const { port, crash } = openVisionWindow('webgpu');
    const engine = await choose({ visionPort: port, log });
    expect(engine.name).toBe('onnx');
    expect(lines.join()).toMatch(
      /webgpu engine is left out: it crashed 2 times.*MY_CAT_ENGINE=webgpu/,
    );
    expect(await remembered()).toMatchObject({ engine: 'onnx', candidates: ['onnx'] });
    await engine.close();
    const asked = await choose({ visionPort: port, forced: 'webgpu' });
    expect(asked.name).toBe('webgpu');
    await asked.close();
    expect(await createQuarantine(libraryFolder).leftOut()).toEqual(new Map());
    crash();
  });
});
