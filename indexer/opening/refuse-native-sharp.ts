import { registerNativeRefusal } from './native-refusal.ts';

/**
 * Keeps sharp's native build out of Electron on Linux, where its GLib and Electron's clash.
 *
 * sharp falls back by itself to its WebAssembly build, which has the same functions. Imported for its
 * effect before anything that imports sharp. Packaged apps for Linux do not carry the native build.
 */
if (process.platform === 'linux' && 'electron' in process.versions) registerNativeRefusal();
