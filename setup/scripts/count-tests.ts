import { runScript } from '../setup-failure.ts';
import { countTests, failedTests } from '../test-results.ts';

// Prints the tests that failed, and the line that ends a run of all checks. Arguments: how many checks of the source failed, and
// the exit code of `npm test`, which may also fail before any test has run.
await runScript(() => {
  const [sourceChecks = 0, testCode = 0] = process.argv.slice(2).map(Number);
  const { passed, failed } = countTests();
  const total = sourceChecks + (testCode === 0 ? failed : Math.max(failed, 1));
  for (const test of failedTests()) process.stdout.write(`✗ ${test}\n`);
  process.stdout.write(`${passed} passed, ${total} failed\n`);
  return Promise.resolve(total === 0 ? 0 : 1);
});
