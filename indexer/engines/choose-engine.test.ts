import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseEngine, type ChooseEngineOptions } from './choose-engine.ts';
import { builtWorker, weightsFolder } from './testing/built-worker.ts';
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

const remembered = async () =>
  JSON.parse(await readFile(join(libraryFolder, 'engine.json'), 'utf8')) as unknown;

describe('chooseEngine', () => {
  it('takes WebAssembly without a probe where there is nothing else', async () => {
    const engine = await choose({});
    expect(engine.name).toBe('wasm');
    await expect(remembered()).rejects.toThrow();
    await engine.close();
  });

  it('probes what there is, remembers the choice and takes it again', async () => {
    const { port, crash } = openVisionWindow('webgpu');
    const first = await choose({ visionPort: port });
    expect(await remembered()).toMatchObject({
      engine: first.name,
      candidates: ['webgpu', 'wasm'],
      msPerPhoto: { wasm: expect.any(Number) as number, webgpu: expect.any(Number) as number },
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
    expect(engine.name).toBe('wasm');
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
      message: expect.stringContaining('MY_CAT_ENGINE may be wasm') as string,
    });
    await expect(choose({ forced: 'webgpu' })).rejects.toMatchObject({
      kind: 'bad-request',
      message: expect.stringContaining('no vision window') as string,
    });
  });

  it('says which weights are missing', async () => {
    await expect(choose({ weightsFolder: libraryFolder })).rejects.toMatchObject({
      kind: 'model-missing',
    });
  });
});
