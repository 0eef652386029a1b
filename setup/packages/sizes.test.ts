import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { duplicates, filesIn, sizesByPart } from './sizes.ts';

it('adds up what each part of a package takes, the largest first', () => {
  const unpacked = 'resources/app.asar.unpacked/node_modules';
  const sizes = sizesByPart([
    { path: 'my-cat', bytes: 100 },
    { path: 'resources/app.asar', bytes: 7 },
    { path: `${unpacked}/@img/sharp-wasm32/lib/a.wasm`, bytes: 20 },
    { path: `${unpacked}/onnxruntime-node/bin/a.so`, bytes: 30 },
    { path: `${unpacked}/onnxruntime-node/bin/b.node`, bytes: 1 },
    { path: 'Contents/Resources/models/weights/w.bin', bytes: 9 },
    { path: 'locales/fa.pak', bytes: 2 },
  ]);
  expect(sizes).toEqual([
    ['Electron', 102],
    ['onnxruntime-node', 31],
    ['@img/sharp-wasm32', 20],
    ['model weights', 9],
    ['the app itself', 7],
  ]);
});

it('finds large files that are in a package twice', async () => {
  const folder = await temporaryFolder();
  const large = (letter: string) => letter.repeat(600_000);
  const files = { 'a/w.bin': large('w'), 'b/w.bin': large('w'), 'b/x.bin': large('x'), c: 'w' };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  expect(duplicates(folder, await filesIn(folder))).toEqual([['a/w.bin', 'b/w.bin']]);
});
