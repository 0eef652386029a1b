import { mkdir, writeFile } from 'node:fs/promises';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { wasmFolder } from '../wasm-folder.ts';

/** What the double's machine is like; the library has no settings of its own. */
export type Machine = 'a GPU' | 'no GPU' | 'a GPU that adds wrongly' | 'no library';

/**
 * Installs what stands in for `@tensorflow/tfjs-node-gpu`, for the running test.
 *
 * The same shape: a CommonJS package that registers the backend `tensorflow` with its kernels when it is loaded, sets it, and
 * tells by `isUsingGpuDevice` whether it has found a GPU; without its native library it does not load. It computes with
 * WebAssembly. Node finds it as it finds what is installed, in a folder of `NODE_PATH`.
 */
export async function installTensorflowDouble(machine: Machine): Promise<void> {
  const installed = await temporaryFolder();
  const folder = join(installed, '@tensorflow/tfjs-node-gpu');
  await mkdir(folder, { recursive: true });
  const about = { name: '@tensorflow/tfjs-node-gpu', version: '4.22.0', main: 'index.js' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(about));
  await writeFile(join(folder, 'index.js'), sourceOf(machine));
  vi.stubEnv('NODE_PATH', installed);
  readNodePath();
  onTestFinished(() => {
    vi.unstubAllEnvs();
    readNodePath();
  });
}

/** Node reads the variable when a thread begins: worker threads by themselves, this one again. */
function readNodePath(): void {
  (Module as unknown as { _initPaths: () => void })._initPaths();
}

function sourceOf(machine: Machine): string {
  if (machine === 'no library')
    return `throw new Error('The Node.js native addon module (tfjs_binding.node) can not be found at path: /lib. \\nPlease run');`;
  const { resolve } = createRequire(import.meta.url);
  const required = (name: string) => `require(${JSON.stringify(resolve(name))})`;
  return `
    const { isNullOrUndefined } = require('util');
    if (!isNullOrUndefined(undefined)) throw new Error('util');
    const tf = ${required('@tensorflow/tfjs-core')};
    const wasm = ${required('@tensorflow/tfjs-backend-wasm')};
    wasm.setWasmPaths(${JSON.stringify(wasmFolder())});
    const backend = async () => {
      const made = await tf.findBackendFactory('wasm')();
      made.isGPUPackage = true;
      made.isUsingGpuDevice = ${machine !== 'no GPU'};
      return made;
    };
    for (const kernel of tf.getKernelsForBackend('wasm')) {
      const twice = (call) => kernel.kernelFunc({ ...call, inputs: { a: call.inputs.a, b: call.inputs.a } });
      const isWrong = ${machine === 'a GPU that adds wrongly'} && kernel.kernelName === 'Add';
      const kernelFunc = isWrong ? twice : kernel.kernelFunc;
      tf.registerKernel({ ...kernel, kernelFunc, backendName: 'tensorflow' });
    }
    tf.registerBackend('tensorflow', backend, 3);
    tf.setBackend('tensorflow');
    module.exports = { ...tf, node: {}, version: { ...tf.version, 'tfjs-node': '4.22.0' } };
  `;
}
