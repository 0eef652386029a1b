import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { VisionEngine } from '../../models/engine.ts';
import type { ModelFiles } from '../../models/manifest.ts';
import { nodeBindings } from './node-binding.ts';
import { loadOnnxRuntime, type CpuEngineName } from './onnx-runtime.ts';
import { defaultWorkerFile } from './pool-worker.ts';
import { createWorkerPool } from './worker-pool.ts';

export type WorkerEngineOptions = {
  readonly files: ModelFiles;
  /** Built worker; beside the calling code when absent. */
  readonly workerFile?: string | undefined;
  /** Worker threads; one for each processor when absent, at most eight: each holds some 180 MB. */
  readonly threads?: number | undefined;
  /** A photo that takes longer ends its worker. */
  readonly timeoutMs?: number | undefined;
  readonly idleMs?: number | undefined;
};

/** Unless somebody asks for more. */
const mostThreads = 8;

/**
 * Sees on all processors, in native code (`onnx`) or in WebAssembly (`wasm`).
 *
 * Native code is about three times faster; WebAssembly works everywhere. Throws where native code does
 * not load.
 */
export function createCpuEngine(name: CpuEngineName, options: WorkerEngineOptions): VisionEngine {
  if (name === 'onnx') loadOnnxRuntime();
  const threads = options.threads ?? Math.min(availableParallelism(), mostThreads);
  return createWorkerPool({
    ...commonOptions(options),
    name,
    backend: name,
    binding: null,
    threads,
  });
}

/** A native TensorFlow that the person installed; it spreads over processors or the GPU by itself. */
export function createNodeEngine(
  name: keyof typeof nodeBindings,
  options: WorkerEngineOptions,
): VisionEngine {
  return createWorkerPool({
    ...commonOptions(options),
    name,
    backend: 'tensorflow',
    binding: nodeBindings[name],
    threads: 1,
  });
}

function commonOptions({ files, workerFile, timeoutMs, idleMs }: WorkerEngineOptions) {
  return {
    files,
    workerFile: workerFile === undefined ? defaultWorkerFile() : resolve(workerFile),
    timeoutMs: timeoutMs ?? 60_000,
    idleMs: idleMs ?? 60_000,
  };
}
