import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elsewhere } from '../indexer/engines/testing/elsewhere.ts';
import { jsonLines } from './testing/run-cli.ts';
import { runInProcess } from './testing/run-in-process.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'my-cat-doctor-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('my-cat doctor', { timeout: 300_000 }, () => {
  it('finds everything well where everything is', async () => {
    const { code, stdout } = await runInProcess(['doctor', '--library', join(folder, 'new')]);
    expect(stdout).not.toContain('✗');
    expect(code).toBe(0);
    expect(stdout).toMatch(/✓ SQLite: version 3/);
    expect(stdout).toMatch(/✓ Vision engine: onnx, started and saw a picture/);
  });

  it('says why the faster engine is not used where it does not load', async () => {
    const { code, stdout } = await elsewhere(() =>
      runInProcess(['doctor', '--library', join(folder, 'new')]),
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/Vision engine: wasm, started and saw a picture in .*onnx.*sunos/);
  });

  it('names what is broken, and the cure', async () => {
    await writeFile(join(folder, 'library.sqlite'), 'this is no database, whatever its name says');
    const places = { weightsFolder: join(folder, 'no-weights') };
    const { code, stdout } = await runInProcess(['doctor', '--json', '--library', folder], places);
    expect(code).toBe(3);
    const findings = jsonLines(stdout);
    const broken = findings.filter(({ state }) => state === 'broken');
    expect(broken.map(({ check }) => check)).toEqual(['Model weights', 'Vision engine', 'Library']);
    expect(broken.every(({ cure }) => typeof cure === 'string')).toBe(true);
    expect(broken[0]?.['detail']).toContain(places.weightsFolder);
  });
});
