/** What cats can be seen with: native code or WebAssembly on the processor, a window's GPU, or a TensorFlow that the person installed. */
export const engineNames = ['onnx', 'wasm', 'webgpu', 'webgl', 'node', 'node-gpu'] as const;
export type EngineName = (typeof engineNames)[number];

const onGpu: readonly EngineName[] = ['webgpu', 'webgl', 'node-gpu'];

/** Whether an engine computes on a GPU, where a number of processor threads says nothing. */
export const isOnGpu = (name: EngineName | null): boolean => name !== null && onGpu.includes(name);
