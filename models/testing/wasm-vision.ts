import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import { modelEntries, modelFileKey, type ModelFiles } from '../manifest.ts';
import { createVision, type Vision } from '../vision.ts';

export const weightsFolder = join(import.meta.dirname, '../weights');

/** Sets the WebAssembly backend in this thread. */
export async function useWasm(): Promise<void> {
  const require = createRequire(import.meta.url);
  setWasmPaths(
    dirname(require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm')) +
      sep,
  );
  await setBackend('wasm');
  await ready();
}

/** The real model files. */
export async function loadModelFiles(): Promise<ModelFiles> {
  const keys = modelEntries.flatMap((entry) =>
    entry.files.map((file) => modelFileKey(entry, file)),
  );
  const read = async (key: string) =>
    [key, new Uint8Array(await readFile(join(weightsFolder, key)))] as const;
  return Object.fromEntries(await Promise.all(keys.map(read)));
}

/** The real model on WebAssembly in this thread. */
export async function loadWasmVision(): Promise<Vision> {
  await useWasm();
  return createVision(await loadModelFiles());
}
