import { prepareAfterInstall } from '../prepare.ts';
import { runScript } from '../setup-failure.ts';

// Runs after every npm install and as `npm run setup`: quick when nothing is missing.
await runScript(async () => {
  await prepareAfterInstall();
  return 0;
});
