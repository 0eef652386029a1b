import { runScript } from '../setup-failure.ts';
import { unitTests } from '../test-runs.ts';

await runScript(() => unitTests(process.argv.slice(2)));
