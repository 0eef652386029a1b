import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { modelEntries, modelFileKey, type ModelFiles } from '../manifest.ts';
import type { Backend } from '../network/network.ts';
import { onnxBackend, type OnnxRuntime } from '../network/onnx-network.ts';
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

/** ONNX Runtime in this thread; throws where it has no native library. */
export const nativeBackend = (): Backend =>
  onnxBackend(createRequire(import.meta.url)('onnxruntime-node') as OnnxRuntime);

/** The faster backend of those that work here. */
export function fastestBackend(): Promise<Backend> {
  try {
    return Promise.resolve(nativeBackend());
  } catch {
    return wasmBackend();
  }
}

/** The real model in this thread. */
export async function loadVision(backend: Backend): Promise<Vision> {
  return createVision(await loadModelFiles(), backend);
}
