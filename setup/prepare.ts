import { ensureBuilt } from './build.ts';
import {
  ensureElectron,
  findElectron,
  type ElectronOptions,
  type ElectronRuntime,
} from './electron.ts';
import { ensureSandbox } from './sandbox.ts';
import { ensureSqlite, ensureSqliteCanBe } from './sqlite.ts';
import { ensureSystemLibraries } from './system-libraries.ts';
import { ensureWeights } from './weights.ts';

/**
 * Makes the checkout ready to open windows: model weights, Electron, system libraries, SQLite.
 *
 * Quick when there is nothing to do, so every script begins with it. Throws with the first failure's
 * cause and cure.
 */
export async function prepare(options: ElectronOptions = {}): Promise<ElectronRuntime> {
  await ensureSqliteCanBe(findElectron());
  await ensureWeights();
  const isAway = findElectron() === undefined;
  const [electron] = await Promise.all([
    ensureElectron(options),
    // What this Node needs compiled keeps the processors busy while the line is.
    isAway ? ensureSqlite(undefined) : undefined,
  ]);
  await ensureSystemLibraries(electron);
  ensureSandbox(electron);
  await ensureSqlite(electron);
  return electron;
}

/** The part of it that works without windows: for the command line and the unit tests. */
export async function prepareWithoutWindows(): Promise<void> {
  await ensureSqliteCanBe(findElectron());
  await ensureWeights();
  await ensureSqlite(findElectron());
}

/** What the command line needs to run. */
export async function prepareCommandLine(): Promise<void> {
  await prepareWithoutWindows();
  await ensureBuilt(['main']);
}
