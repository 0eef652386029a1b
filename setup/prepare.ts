import { ensureBuilt } from './build.ts';
import { ensureElectron, type ElectronRuntime } from './electron.ts';
import { linkCommand } from './link-command.ts';
import { describeFailure, SetupFailure } from './setup-failure.ts';
import { ensureSqlite } from './sqlite.ts';
import { ensureSystemLibraries } from './system-libraries.ts';
import { ensureWeights } from './weights.ts';

/**
 * Makes the checkout ready to run: model weights, Electron, SQLite, system libraries.
 *
 * Quick when there is nothing to do, so every script begins with it. Throws with the first failure's
 * cause and cure.
 */
export async function prepare(): Promise<ElectronRuntime> {
  checkNode();
  await linkCommand();
  await ensureWeights();
  const electron = await ensureElectron();
  await ensureSystemLibraries(electron);
  await ensureSqlite(electron);
  return electron;
}

/**
 * The same after `npm install`, and a first build.
 *
 * What only windows need may fail with a warning, since whoever has no use for them should still get
 * a command line; it is asked for again when a window is opened.
 */
export async function prepareAfterInstall(): Promise<void> {
  checkNode();
  await linkCommand();
  await ensureWeights();
  const electron = await warnOnly(ensureElectron);
  if (electron !== undefined) await warnOnly(() => ensureSystemLibraries(electron));
  await ensureSqlite(electron);
  await warnOnly(ensureBuilt);
}

async function warnOnly<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    process.stderr.write(`${describeFailure(error)}\n  The installation goes on without it.\n`);
    return undefined;
  }
}

function checkNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupFailure(
    `Node ${process.versions.node} is too old for this project.`,
    'install Node 20.19 or newer (https://nodejs.org).',
  );
}
