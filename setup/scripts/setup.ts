import { ensureBuilt } from '../build.ts';
import { prepare } from '../prepare.ts';
import { runScript } from '../setup-failure.ts';

// Does now what the first `npm start` would do.
await runScript(async () => {
  await prepare({ again: true });
  await ensureBuilt();
  return 0;
});
