import { ensureBuilt } from './build.ts';
import { ensureElectron, findElectron, type ElectronRuntime } from './electron.ts';
import { ensureSandbox } from './sandbox.ts';
import { SetupFailure } from './setup-failure.ts';
import { ensureSqlite } from './sqlite.ts';
import { ensureSystemLibraries } from './system-libraries.ts';
import { ensureWeights } from './weights.ts';

/**
 * Makes the checkout ready to open windows: model weights, Electron, system libraries, SQLite.
 *
 * Quick when there is nothing to do, so every script begins with it. Throws with the first failure's
 * cause and cure.
 */
export async function prepare(): Promise<ElectronRuntime> {
  checkNode();
  await ensureWeights();
  const electron = await ensureElectron();
  await ensureSystemLibraries(electron);
  ensureSandbox(electron);
  await ensureSqlite(electron);
  return electron;
}

/** The part of it that works without windows: for the command line and the unit tests. */
export async function prepareWithoutWindows(): Promise<void> {
  checkNode();
  await ensureWeights();
  await ensureSqlite(findElectron());
}

/** What the command line needs to run. */
export async function prepareCommandLine(): Promise<void> {
  await prepareWithoutWindows();
  await ensureBuilt(['main']);
}

function checkNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupFailure(
    `Node ${process.versions.node} is too old for this project.`,
    'install Node 20.19 or newer (https://nodejs.org).',
  );
}
