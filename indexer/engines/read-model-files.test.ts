import { cp, mkdtemp, rm, writeFile, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readModelFiles } from './read-model-files.ts';
import { weightsFolder } from './testing/built-worker.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'my-cat-weights-'));
  await cp(weightsFolder, folder, { recursive: true });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const refusal = (path: string, problem: string) => ({
  kind: 'model-missing',
  message: expect.stringMatching(new RegExp(`${path}.*${problem}.*npm run setup`)) as string,
});

describe('readModelFiles', () => {
  it('gives every file of the manifest', async () => {
    const files = await readModelFiles(folder);
    expect(files['coco-ssd/model.json']?.length).toBeGreaterThan(1000);
    expect(files['embedding/projection.bin']).toBeDefined();
  });

  it('refuses a missing file by name, with the cure', async () => {
    await rm(join(folder, 'coco-ssd/group1-shard3of5'));
    await expect(readModelFiles(folder)).rejects.toMatchObject(
      refusal('coco-ssd/group1-shard3of5', 'is missing'),
    );
  });

  it('refuses a file of which one bit was altered', async () => {
    const path = join(folder, 'coco-ssd/group1-shard2of5');
    const file = await open(path, 'r+');
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 1000);
    await file.write(Buffer.of((buffer[0] ?? 0) ^ 1), 0, 1, 1000);
    await file.close();
    await expect(readModelFiles(folder)).rejects.toMatchObject(
      refusal('coco-ssd/group1-shard2of5', 'altered'),
    );
  });

  it('refuses a file that was cut short', async () => {
    await writeFile(join(folder, 'embedding/projection.bin'), 'short');
    await expect(readModelFiles(folder)).rejects.toMatchObject(
      refusal('embedding/projection.bin', '5 bytes instead of'),
    );
  });
});
