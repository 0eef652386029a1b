import { run } from './command.ts';
import { ensureDebianPackages } from './debian.ts';
import { needsVirtualDisplay } from './display.ts';
import type { ElectronRuntime } from './electron.ts';

const windowLibraries = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];
const virtualDisplay = ['xvfb', 'xauth'];

/**
 * Makes sure on Linux that Electron finds its system libraries, and a display if there is none.
 *
 * Resolves at once elsewhere and when nothing is missing.
 */
export async function ensureSystemLibraries(electron: ElectronRuntime): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = await missingLibraries(electron.executable);
  if (missing.length > 0)
    await ensureDebianPackages(
      windowLibraries,
      `Electron needs system libraries that are not there (${missing.slice(0, 3).join(', ')}, …)`,
    );
  if (needsVirtualDisplay() && !(await hasXvfb()))
    await ensureDebianPackages(
      virtualDisplay,
      'This machine has no display, and no virtual one (Xvfb) either',
    );
}

async function missingLibraries(executable: string): Promise<string[]> {
  const { output } = await run('ldd', [executable]);
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

async function hasXvfb(): Promise<boolean> {
  const found = await Promise.all(
    ['xvfb-run', 'Xvfb', 'xauth'].map((program) => run('which', [program])),
  );
  return found.every(({ code }) => code === 0);
}
