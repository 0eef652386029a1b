import { ready, setBackend } from '@tensorflow/tfjs-core';
import type { Backend } from './network.ts';
import { tensorNetworks } from './tensor-network.ts';

/** Sets the backend of a native TensorFlow, whose binding was loaded; throws where it does not start. */
export async function useTensorflow(): Promise<Backend> {
  const name = 'tensorflow';
  if (!(await setBackend(name))) throw new Error(`The ${name} backend does not start here`);
  await ready();
  return { name, makeNetwork: tensorNetworks() };
}
