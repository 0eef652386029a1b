import { prepareCommandLine } from '../prepare.ts';
import { runScript } from '../setup-failure.ts';

// Called by `cli/my-cat.mjs` when something it needs is not there yet.
await runScript(async () => {
  await prepareCommandLine();
  return 0;
});
