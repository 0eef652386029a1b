import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localCache } from './paths.ts';

/** Where vitest and Playwright leave their results as JSON. */
export const resultFiles = {
  unit: join(localCache, 'results', 'unit.json'),
  window: join(localCache, 'results', 'window.json'),
};

export type Counts = { readonly passed: number; readonly failed: number };

type UnitReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: unknown[];
  }[];
};
type WindowReport = {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
  };
  readonly errors: readonly unknown[];
};

/**
 * Counts the tests of the last run of both kinds.
 *
 * A file that could not be loaded counts as one failed test, and so does a run that left no report.
 */
export function countTests(files: typeof resultFiles = resultFiles): Counts {
  const counts = [countUnit(files.unit), countWindow(files.window)];
  return {
    passed: counts.reduce((sum, one) => sum + one.passed, 0),
    failed: counts.reduce((sum, one) => sum + one.failed, 0),
  };
}

function countUnit(file: string): Counts {
  const report = read(file) as UnitReport | undefined;
  if (report === undefined) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

function countWindow(file: string): Counts {
  const report = read(file) as WindowReport | undefined;
  if (report === undefined) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length };
}

const read = (file: string): unknown =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
