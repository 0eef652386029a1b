import { ensureBuilt } from './build.ts';
import { prepareWithoutWindows } from './prepare.ts';

/** Before the unit tests: SQLite and weights in place, and the command line and the vision worker built. */
export async function setup(): Promise<void> {
  await prepareWithoutWindows();
  await ensureBuilt(['main']);
}
