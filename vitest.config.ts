import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { mockingTests } from './setup/mocking-tests.ts';
import { mostPatienceMs } from './setup/most-patience.ts';
import { resultFiles } from './setup/test-results.ts';

const folders = 'contract models indexer main cli bench training setup renderer'.split(' ');
const mocking = mockingTests(import.meta.dirname, folders);

/** Tests that start programs, kill them, or run the networks on many photos: seconds each, minutes in all. */
const whole = [
  'cli/**/*.test.ts',
  'indexer/decoding/{process-decoder,mutants}.test.ts',
  'indexer/engines/**/*.test.ts',
  'indexer/many/*.test.ts',
  'indexer/**/kill.test.ts',
  'indexer/words/restore.test.ts',
  'indexer/handlers/{fuzz,heat-maps}.test.ts',
  // A thread that another test left waiting for a disk would hold up what waits for this one.
  '{indexer,main}/**/full-disk.test.ts',
  'bench/real-photos.test.ts',
  'indexer/**/{soak,open-indexer,look-around,metadata-edits,native-refusal}.test.ts',
  'indexer/images/{photo-reader,field,oddities}.test.ts',
  'indexer/watch/drives.test.ts',
  'models/vision.test.ts',
];

/** Unit tests: real SQLite, real files, the real model; only the edge of the system is faked. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
          exclude: [...whole, ...mocking],
          // To load the same modules anew for each file took three quarters of the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'mocking', include: mocking } },
      { extends: true, test: { name: 'whole', include: whole } },
    ],
    environment: 'node',
    pool: 'forks',
    // The default is one less than there are cores, which would leave half of a small machine idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: ['setup/unit-tests-setup.ts'],
    setupFiles: ['setup/patient-waits.ts', 'indexer/testing/spoil-spare-numbers.ts'],
    expect: { poll: { timeout: mostPatienceMs } },
    reporters: ['default', ['json', { outputFile: resultFiles.unit }]],
    // Only for what hangs: an engine that starts in two seconds takes ten where all processors are busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // As with the window tests: once more where nobody looks, and listed then.
    retry: process.env['CI'] === 'true' ? 1 : 0,
    restoreMocks: true,
  },
});
