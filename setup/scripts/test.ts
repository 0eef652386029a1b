import { build } from '../build.ts';
import { prepare } from '../prepare.ts';
import { runScript } from '../setup-failure.ts';
import { allTests } from '../test-runs.ts';

// Builds, then runs all tests.
await runScript(async () => {
  await prepare();
  await build();
  return allTests();
});
