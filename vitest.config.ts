import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { resultFiles } from './setup/test-results.ts';

const folders = 'contract,models,indexer,main,cli,bench,training,setup,renderer';

/** Unit tests: real SQLite, real files, the real model; only the edge of the system is faked. */
export default defineConfig({
  test: {
    include: [`{${folders}}/**/*.test.{ts,tsx}`],
    environment: 'node',
    pool: 'forks',
    // The default is one less than there are cores, which would leave half of a small machine idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: ['setup/unit-tests-setup.ts'],
    reporters: ['default', ['json', { outputFile: resultFiles.unit }]],
    // Only for what hangs: an engine that starts in two seconds takes ten where all processors are busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    restoreMocks: true,
  },
});
