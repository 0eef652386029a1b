import { runScript } from '../setup-failure.ts';
import { unitTests } from '../test-runs.ts';

// Those that are over in about two minutes, unless paths, a name or a project is asked for.
const quick = ['--project', 'quick', '--project', 'mocking'];
const asked = process.argv.slice(2);
await runScript(() => unitTests(asked.length === 0 ? quick : asked));
