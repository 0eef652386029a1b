import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';

/**
 * Folder with TensorFlow.js' WebAssembly binaries, with a separator at its end.
 *
 * Binaries lie beside the app's archive when it is packed: WebAssembly is read as a real file.
 */
export function wasmFolder(): string {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm');
  const packed = `${sep}app.asar${sep}`;
  return dirname(file).replace(packed, `${sep}app.asar.unpacked${sep}`) + sep;
}
