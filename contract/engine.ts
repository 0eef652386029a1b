/** What cats can be seen with: native code or WebAssembly on the processor, a window's GPU, or a TensorFlow that the person installed. */
export const engineNames = ['onnx', 'wasm', 'webgpu', 'webgl', 'node', 'node-gpu'] as const;
export type EngineName = (typeof engineNames)[number];
