import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { localCache, root } from './paths.ts';

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
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
};
type WindowSuite = {
  readonly specs: readonly {
    readonly file: string;
    readonly line: number;
    readonly title: string;
    readonly ok: boolean;
  }[];
  readonly suites?: readonly WindowSuite[];
};
type WindowReport = {
  readonly suites: readonly WindowSuite[];
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

/** The tests of the last run of both kinds that failed, each in one line. */
export function failedTests(files: typeof resultFiles = resultFiles): readonly string[] {
  const unit = (read(files.unit) as UnitReport | undefined)?.testResults ?? [];
  const window = (read(files.window) as WindowReport | undefined)?.suites ?? [];
  return [...unit.flatMap(failedInFile), ...window.flatMap(failedInSuite)];
}

function failedInFile(file: UnitReport['testResults'][number]): readonly string[] {
  const where = relative(root, file.name);
  const failed = file.assertionResults.filter(({ status }) => status === 'failed');
  if (file.status === 'failed' && failed.length === 0)
    return [`${where}: ${firstLine(file.message)}`];
  return failed.map(
    ({ fullName, failureMessages: [message = ''] }) =>
      `${where} › ${fullName}: ${firstLine(message)}`,
  );
}

function failedInSuite({ specs, suites = [] }: WindowSuite): readonly string[] {
  const failed = specs.filter(({ ok }) => !ok);
  return [
    ...failed.map(({ file, line, title }) => `e2e/${file}:${line} › ${title}`),
    ...suites.flatMap(failedInSuite),
  ];
}

const firstLine = (text: string) => text.split('\n', 1)[0] ?? '';

const read = (file: string): unknown =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
