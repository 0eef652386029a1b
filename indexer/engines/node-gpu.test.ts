import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { goldenDifference, goldenPictures } from '../../models/golden/golden.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { chooseEngine, type ChooseEngineOptions } from './choose-engine.ts';
import { builtWorker, weightsFolder } from './testing/built-worker.ts';
import { installTensorflowDouble } from './testing/tensorflow-double.ts';

const [picture] = goldenPictures;
if (picture === undefined) throw new Error('no golden picture');

const choose = (libraryFolder: string, options: Partial<ChooseEngineOptions>) =>
  chooseEngine({ weightsFolder, libraryFolder, workerFile: builtWorker, threads: 1, ...options });

it('computes with the TensorFlow that the person installed', async () => {
  await installTensorflowDouble('a GPU');
  const engine = await choose(await temporaryFolder(), { forced: 'node-gpu' });
  expect(engine.name).toBe('node-gpu');
  expect(goldenDifference(picture, await engine.see(picture.image, null))).toBeNull();
  await engine.close();
});

it('is on offer where it is installed, and taken again where it was the fastest', async () => {
  await installTensorflowDouble('a GPU');
  const library = await temporaryFolder();
  const first = await choose(library, {});
  await first.close();
  const file = join(library, 'engine.json');
  const choice = JSON.parse(await readFile(file, 'utf8')) as object;
  expect(choice).toMatchObject({
    candidates: ['node-gpu', 'onnx'],
    msPerPhoto: { 'node-gpu': expect.any(Number) as number },
  });
  await writeFile(file, JSON.stringify({ ...choice, engine: 'node-gpu' }));
  const second = await choose(library, {});
  expect(second.name).toBe('node-gpu');
  await second.close();

  await installTensorflowDouble('a GPU that adds wrongly');
  const lines: string[] = [];
  const third = await choose(library, { log: (line) => lines.push(line) });
  expect(third.name).toBe('onnx');
  expect(lines.join()).toContain('The node-gpu engine sees wrongly');
  await third.close();
});

it.each([
  ['no GPU', /found no GPU that it can use.*CUDA 11\.2/],
  ['a GPU that adds wrongly', /The node-gpu engine sees wrongly/],
  ['no library', /does not load: .*tfjs_binding\.node.*npm rebuild/],
] as const)('says what is wrong on a machine with %s', async (machine, words) => {
  await installTensorflowDouble(machine);
  await expect(choose(await temporaryFolder(), { forced: 'node-gpu' })).rejects.toMatchObject({
    kind: 'bad-request',
    message: expect.stringMatching(words) as string,
  });
});

it('says how to install it where it is not', async () => {
  await expect(choose(await temporaryFolder(), { forced: 'node-gpu' })).rejects.toMatchObject({
    kind: 'bad-request',
    message: expect.stringMatching(
      /tfjs-node-gpu is not installed.*npm install --no-save/,
    ) as string,
  });
});
