import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, dispose, env, type Tensor4D } from '@tensorflow/tfjs-core';

/**
 * Compiles the GPU programs of what `run` computes side by side, without computing it.
 *
 * Computing would compile one program after the other, each when it is first needed, and wait for
 * each in turn. WebGL reads where its programs take their inputs afterwards.
 */
export async function compileAll(run: () => readonly Tensor4D[]): Promise<void> {
  const gpu = backend();
  const isWebGpu = gpu instanceof WebGPUBackend;
  if (!isWebGpu && !(gpu instanceof MathBackendWebGL))
    throw new Error('Only the programs of a GPU can be compiled');
  const results = compiling(isWebGpu ? 'WEBGPU_ENGINE_COMPILE_ONLY' : 'ENGINE_COMPILE_ONLY', run);
  await gpu.checkCompileCompletionAsync();
  if (!isWebGpu) gpu.getUniformLocations();
  dispose([...results]);
}

function compiling(flag: string, run: () => readonly Tensor4D[]): readonly Tensor4D[] {
  env().set(flag, true);
  try {
    return run();
  } finally {
    env().set(flag, false);
  }
}
