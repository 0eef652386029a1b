import { ensureBuilt } from './build.ts';
import { prepareWithoutWindows } from './prepare.ts';
import { ensureTestPrograms } from './test-programs.ts';

/** Before the unit tests: SQLite and weights in place, and the command line, the vision worker and what tests start built. */
export async function setup(): Promise<void> {
  await prepareWithoutWindows();
  await ensureBuilt(['main']);
  await ensureTestPrograms();
}
