import { backend, ready, setBackend } from '@tensorflow/tfjs-core';
import type { Backend } from './network.ts';
import { tensorNetworks } from './tensor-network.ts';

/** What TensorFlow's binding tells of itself, beside what every backend does (`NodeJSKernelBackend` of tfjs-node 4.22). */
type NodeBackend = { readonly isUsingGpuDevice?: boolean };

/**
 * Sets the backend of a native TensorFlow, whose binding was loaded; throws where it does not start.
 *
 * With `onGpu` also where it found no GPU: it would compute on the processor then and not say so.
 */
export async function useTensorflow({ onGpu }: { readonly onGpu: boolean }): Promise<Backend> {
  const name = 'tensorflow';
  if (!(await setBackend(name))) throw new Error(`The ${name} backend does not start here`);
  await ready();
  const { isUsingGpuDevice } = backend() as NodeBackend;
  if (onGpu && isUsingGpuDevice !== true)
    throw new Error(
      'TensorFlow found no GPU that it can use: it needs one of NVIDIA’s, CUDA 11.2 and cuDNN 8.1',
    );
  return { name, makeNetwork: tensorNetworks() };
}
