import { createRequire } from 'node:module';
import type { OnnxRuntime } from '../../models/network/onnx-network.ts';
import { avxProblem, type ProcessorReport } from './avx.ts';

/**
 * Loads ONNX Runtime's native library into this process.
 *
 * Throws where it has none for this system, the system's C library is too old for it, or the processor has no AVX: there it is
 * not even touched. Required, not imported: a failed import would be remembered and give no reason the second time.
 */
export function loadOnnxRuntime(processor?: ProcessorReport): OnnxRuntime {
  const problem = avxProblem(processor);
  if (problem !== null) throw new Error(problem);
  return createRequire(import.meta.url)('onnxruntime-node') as OnnxRuntime;
}

/** Why ONNX Runtime cannot be loaded, on one line; null when it can. */
export function onnxProblem(processor?: ProcessorReport): string | null {
  try {
    loadOnnxRuntime(processor);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.split('\n')[0] ?? message;
  }
}

/** Engines that see on the processor with nothing installed beside the app. */
export type CpuEngineName = 'onnx' | 'wasm';

/** The faster of the two that loads here. */
export const cpuEngineName = (): CpuEngineName => (onnxProblem() === null ? 'onnx' : 'wasm');
