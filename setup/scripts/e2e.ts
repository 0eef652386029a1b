import { runScript } from '../setup-failure.ts';
import { windowTests } from '../test-runs.ts';

await runScript(() => windowTests(process.argv.slice(2)));
