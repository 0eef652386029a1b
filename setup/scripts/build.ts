import { build } from '../build.ts';
import { runScript } from '../setup-failure.ts';

await runScript(async () => {
  await build();
  return 0;
});
