import type { Backend } from '../../models/network/network.ts';
import { onnxBackend, type OnnxRuntime } from '../../models/network/onnx-network.ts';
import { makeNativeGate, throughGate, type NativeGate } from './native-gate.ts';
import { loadNodeBinding, nodeBindings } from './node-binding.ts';
import { cpuEngineName, loadOnnxRuntime } from './onnx-runtime.ts';
import { wasmFolder } from './wasm-folder.ts';

/** What a thread can compute with: each loads its library when it is wanted, and no other. */
export type ThreadBackend = 'onnx' | 'wasm' | 'tensorflow';

export type BackendOptions = {
  /** Folder with TensorFlow.js' WebAssembly binaries. */
  readonly wasmFolder: string;
  /** Package with a native binding of TensorFlow, which the person installed; null without. */
  readonly binding: string | null;
  /** What ONNX Runtime is called through, so that the thread can be ended. */
  readonly gate: NativeGate;
};

/** Loads what a backend needs into this thread; throws where it does not start. */
export async function startBackend(
  wanted: ThreadBackend,
  { wasmFolder, binding, gate }: BackendOptions,
): Promise<Backend> {
  switch (wanted) {
    case 'onnx':
      return onnxBackend(gatedRuntime(loadOnnxRuntime(), gate));
    case 'wasm': {
      const { useWasm } = await import('../../models/network/wasm-backend.ts');
      return useWasm(wasmFolder);
    }
    case 'tensorflow': {
      if (binding === null) throw new Error('No native binding of TensorFlow was named');
      loadNodeBinding(binding);
      const { useTensorflow } = await import('../../models/network/tensorflow-backend.ts');
      return useTensorflow({ onGpu: binding === nodeBindings['node-gpu'] });
    }
  }
}

/** The faster backend for the processor that loads here: ONNX Runtime, or else WebAssembly. */
export const startCpuBackend = (): Promise<Backend> =>
  startBackend(cpuEngineName(), {
    wasmFolder: wasmFolder(),
    binding: null,
    gate: makeNativeGate(),
  });

/** ONNX Runtime whose native code is only called through a gate. */
function gatedRuntime({ InferenceSession, Tensor }: OnnxRuntime, gate: NativeGate): OnnxRuntime {
  return {
    Tensor,
    InferenceSession: {
      create: async (model, options) => {
        const session = await throughGate(gate, () => InferenceSession.create(model, options));
        return {
          run: (inputs) => throughGate(gate, () => session.run(inputs)),
          release: () => throughGate(gate, () => session.release()),
        };
      },
    },
  };
}
