import { createRequire } from 'node:module';
import type { OnnxRuntime } from '../../models/network/onnx-network.ts';

/**
 * Loads ONNX Runtime's native library into this process.
 *
 * Throws where it has none for this system, or the system's C library is too old for it. Required, not
 * imported: a failed import would be remembered and give no reason the second time.
 */
export function loadOnnxRuntime(): OnnxRuntime {
  return createRequire(import.meta.url)('onnxruntime-node') as OnnxRuntime;
}

/** Why ONNX Runtime cannot be loaded, on one line; null when it can. */
export function onnxProblem(): string | null {
  try {
    loadOnnxRuntime();
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
