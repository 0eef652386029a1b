import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countTests } from './test-results.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'my-cat-results-'))));
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function count(unit: unknown, window: unknown) {
  const files = { unit: join(folder, 'unit.json'), window: join(folder, 'window.json') };
  if (unit !== undefined) writeFileSync(files.unit, JSON.stringify(unit));
  if (window !== undefined) writeFileSync(files.window, JSON.stringify(window));
  return countTests(files);
}

const unit = { numPassedTests: 40, numFailedTests: 0, testResults: [] };
const window = { stats: { expected: 10, unexpected: 0, flaky: 0 }, errors: [] };

it('adds up both kinds of tests', () => {
  const failing = { ...window, stats: { expected: 9, unexpected: 1, flaky: 0 } };
  expect(count({ ...unit, numFailedTests: 2 }, failing)).toEqual({ passed: 49, failed: 3 });
});

it('counts a test that passed the second time as passed', () => {
  const flaky = { ...window, stats: { expected: 9, unexpected: 0, flaky: 1 } };
  expect(count(unit, flaky)).toEqual({ passed: 50, failed: 0 });
});

it('counts a file that could not be loaded as failed', () => {
  const broken = { ...unit, testResults: [{ status: 'failed', assertionResults: [] }] };
  expect(count(broken, window)).toEqual({ passed: 50, failed: 1 });
});

it('counts a run without a report as failed', () => {
  expect(count(unit, undefined)).toEqual({ passed: 40, failed: 1 });
});
