import { build } from '../build.ts';
import { prepare } from '../prepare.ts';
import { runScript } from '../setup-failure.ts';
import { unitTests, windowTests } from '../test-runs.ts';

// Builds, then runs all tests; the window tests run also when a unit test failed.
await runScript(async () => {
  await prepare();
  await build();
  const unit = await unitTests();
  const window = await windowTests();
  return unit || window;
});
