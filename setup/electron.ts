import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { fallbackFolder, installFallback } from './electron-fallback.ts';
import { installOfficial } from './electron-official.ts';
import { at } from './paths.ts';
import { SetupFailure } from './setup-failure.ts';
import { tell } from './step.ts';

/** An Electron runtime that can be started. */
export type ElectronRuntime = {
  /** The folder with everything, as electron-builder's `electronDist` wants it. */
  readonly folder: string;
  readonly executable: string;
  readonly version: string;
};

const executableInside: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/**
 * Finds the Electron to use, or undefined when none is there yet.
 *
 * In this order: the folder named by `ELECTRON_OVERRIDE_DIST_PATH`, the official one that belongs
 * to the `electron` package, the one taken from an npm package.
 */
export function findElectron(): ElectronRuntime | undefined {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folders = [...(named ? [named] : []), at('node_modules/electron/dist'), fallbackFolder()];
  return folders.map(runtimeIn).find((runtime) => runtime !== undefined);
}

function runtimeIn(folder: string): ElectronRuntime | undefined {
  const executable = join(folder, executableInside[process.platform] ?? 'electron');
  const versionFile = join(folder, 'version');
  if (!existsSync(executable) || !existsSync(versionFile)) return undefined;
  return { folder, executable, version: readFileSync(versionFile, 'utf8').trim().replace('v', '') };
}

export type ElectronOptions = {
  /** Try Electron's own site again where only the runtime from the npm registry is there. */
  readonly again?: boolean;
};

/**
 * Fetches Electron unless it is there: from its own site, else from the npm registry.
 *
 * What the registry has is older, and good enough to work on the app; a network that was closed once
 * need not stay so, so `npm run setup` asks for the official one again.
 */
export async function ensureElectron({ again = false }: ElectronOptions): Promise<ElectronRuntime> {
  const present = findElectron();
  if (present !== undefined && !(again && present.folder === fallbackFolder())) return present;
  const problem = await installOfficial();
  if (problem !== undefined) {
    tell(
      `Electron's own download site did not answer (${problem}); using the npm registry instead`,
    );
    if (present === undefined) await installFallback();
  }
  return requireElectron();
}

/** The Electron to use; throws with the cure when there is none. */
export function requireElectron(): ElectronRuntime {
  const runtime = findElectron();
  if (runtime !== undefined) return runtime;
  throw new SetupFailure('There is no Electron runtime yet.', "run 'npm run setup'.");
}

/**
 * Switches that this machine needs, to go before the app's own arguments.
 *
 * Chromium refuses to start as root with its sandbox on, which is how containers run; nobody else
 * gets this switch.
 */
export function electronSwitches(): string[] {
  if (process.platform !== 'linux') return [];
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    // Containers often give 64 MB of shared memory, too little for Chromium.
    ...(sharedMemoryBytes() < 128_000_000 ? ['--disable-dev-shm-usage'] : []),
    ...(!DISPLAY && WAYLAND_DISPLAY ? ['--ozone-platform=wayland'] : []),
  ];
}

function sharedMemoryBytes(): number {
  if (!existsSync('/dev/shm')) return 0;
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize;
}
