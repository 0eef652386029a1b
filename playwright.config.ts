import { defineConfig } from '@playwright/test';
import { availableParallelism } from 'node:os';
import { needsVirtualDisplay } from './setup/display.ts';
import { resultFiles } from './setup/test-results.ts';

/**
 * Two files at a time, each on a screen of its own: an app waits more than it computes.
 *
 * On a screen that is really there one at a time, or two windows would take the keyboard from each other.
 */
const workers = needsVirtualDisplay() ? Math.min(2, availableParallelism()) : 1;

/** Window tests in the real app: each starts Electron with a fresh data folder. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers,
  // At home a test that fails now and then is to be seen; where nobody looks it is tried once more, and
  // listed as flaky when it passes then.
  retries: process.env['CI'] === 'true' ? 1 : 0,
  timeout: 240_000,
  expect: {
    timeout: 20_000,
    // Colours may differ by a hair and a few pixels wholly; a line that moves by one does not pass.
    toHaveScreenshot: { threshold: 0.1, maxDiffPixels: 40, animations: 'disabled', caret: 'hide' },
  },
  snapshotPathTemplate: 'e2e/pictures/{arg}{ext}',
  reporter: [['list'], ['json', { outputFile: resultFiles.window }]],
  use: { trace: 'retain-on-failure' },
});
