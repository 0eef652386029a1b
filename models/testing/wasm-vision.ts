import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { modelEntries, modelFileKey, type ModelFiles } from '../manifest.ts';
import type { Backend } from '../network/network.ts';
import { useWasm } from '../network/wasm-backend.ts';
import { createVision, type Vision } from '../vision.ts';

export const weightsFolder = join(import.meta.dirname, '../weights');

/** TensorFlow.js on WebAssembly in this thread. */
export function wasmBackend(): Promise<Backend> {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm');
  return useWasm(dirname(file) + sep);
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
  const { makeNetwork } = await wasmBackend();
  return createVision(await loadModelFiles(), makeNetwork);
}
