import { defineConfig } from 'vitest/config';
import { resultFiles } from './setup/test-results.ts';

const folders = 'contract,models,indexer,main,cli,bench,setup,renderer';

/** Unit tests: real SQLite, real files, the real model; only the edge of the system is faked. */
export default defineConfig({
  test: {
    include: [`{${folders}}/**/*.test.{ts,tsx}`],
    environment: 'node',
    pool: 'forks',
    globalSetup: ['setup/unit-tests-setup.ts'],
    reporters: ['default', ['json', { outputFile: resultFiles.unit }]],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
