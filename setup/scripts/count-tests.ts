import { runScript } from '../setup-failure.ts';
import { countTests } from '../test-results.ts';

// Prints the line that ends a run of all checks; the argument is how many other checks failed.
await runScript(() => {
  const { passed, failed } = countTests();
  const total = failed + Number(process.argv[2] ?? 0);
  process.stdout.write(`${passed} passed, ${total} failed\n`);
  return Promise.resolve(total === 0 ? 0 : 1);
});
