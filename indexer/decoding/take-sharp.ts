import { registerNativeRefusal } from '../opening/native-refusal.ts';
import { bindNativeSharp, isElectronOnLinux } from '../opening/native-sharp-in-electron.ts';

/**
 * Sees to it that this process gets the fastest build of sharp that works in it, before anything imports sharp.
 *
 * In Electron on Linux that is the native one, bound to its own GLib; with `safely`, or where it cannot be bound, WebAssembly.
 * Throws where the native one answers wrongly. Everywhere else sharp chooses by itself.
 */
export async function takeSharp(safely: boolean): Promise<void> {
  if (!isElectronOnLinux) return;
  if (safely || !bindNativeSharp()) {
    registerNativeRefusal();
    return;
  }
  const { checkSharp } = await import('./check-sharp.ts');
  await checkSharp();
}
