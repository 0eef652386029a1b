import { ensureBuilt } from './build.ts';
import { prepareWithoutWindows } from './prepare.ts';

/** Before the unit tests: SQLite and weights in place, and the vision worker built from its sources. */
export async function setup(): Promise<void> {
  await prepareWithoutWindows();
  await ensureBuilt(['worker']);
}
