/** A program that tells which build of sharp a new process gets: `native` or `wasm`. */
import { registerNativeRefusal } from '../opening/native-refusal.ts';
import { bindNativeSharp } from '../opening/native-sharp-in-electron.ts';

if (process.argv.includes('--refuse-native')) registerNativeRefusal();
if (process.argv.includes('--bind-native') && !bindNativeSharp()) throw new Error('not bound');
// After that: a static import would be first.
const { default: sharp } = await import('sharp');
const pixel = { create: { width: 2, height: 1, channels: 3, background: 'red' } } as const;
const { info } = await sharp(pixel).raw().toBuffer({ resolveWithObject: true });
if (info.width !== 2) throw new Error('sharp does not work.');
console.log('emscripten' in sharp.versions ? 'wasm' : 'native');
// The threads of the WebAssembly build would keep the process.
process.exit(0);
