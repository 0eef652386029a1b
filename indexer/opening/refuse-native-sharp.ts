import { registerNativeRefusal } from './native-refusal.ts';
import { isElectronOnLinux } from './native-sharp-in-electron.ts';

/**
 * Keeps sharp's native build out of Electron on Linux, where its GLib and Electron's clash.
 *
 * sharp falls back by itself to its WebAssembly build, which has the same functions. Imported for its
 * effect before anything that imports sharp; only the decoder's process, which may end, has the native one.
 */
if (isElectronOnLinux) registerNativeRefusal();
