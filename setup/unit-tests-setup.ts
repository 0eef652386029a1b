import { ensureBuilt } from './build.ts';
import { prepare } from './prepare.ts';

/** Before the unit tests: SQLite and weights in place, and the vision worker built from its sources. */
export async function setup(): Promise<void> {
  await prepare();
  await ensureBuilt(['worker']);
}
