import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseEngine, type ChooseEngineOptions } from './choose-engine.ts';
import { builtWorker, weightsFolder } from './testing/built-worker.ts';
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
