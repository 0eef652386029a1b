import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import type { Backend } from './network.ts';
import { tensorNetworks } from './tensor-network.ts';

/**
 * Sets TensorFlow.js' WebAssembly backend in this thread.
 *
 * `folder`, with a separator at its end, is where its binaries are. Throws where WebAssembly does not
 * start.
 */
export async function useWasm(folder: string): Promise<Backend> {
  setWasmPaths(folder);
  if (!(await setBackend('wasm'))) throw new Error('The wasm backend does not start here');
  await ready();
  return { name: 'wasm', makeNetwork: tensorNetworks() };
}
