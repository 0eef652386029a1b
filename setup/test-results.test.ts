import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from './paths.ts';
import { countTests, failedTests } from './test-results.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'my-cat-results-'))));
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function reports(unit: unknown, window: unknown) {
  const files = { unit: join(folder, 'unit.json'), window: join(folder, 'window.json') };
  if (unit !== undefined) writeFileSync(files.unit, JSON.stringify(unit));
  if (window !== undefined) writeFileSync(files.window, JSON.stringify(window));
  return files;
}

const count = (unit: unknown, window: unknown) => countTests(reports(unit, window));

const unit = { numPassedTests: 40, numFailedTests: 0, testResults: [] };
const window = { stats: { expected: 10, unexpected: 0, flaky: 0 }, errors: [], suites: [] };

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

it('names what failed, and where', () => {
  const name = join(root, 'models/arena.test.ts');
  const test = (status: string) => ({
    ...{ fullName: `${status} by all`, status },
    failureMessages: ['Error: 1 is not 2\n    at models/arena.test.ts:3'],
  });
  const [passed, failed] = [test('passed'), test('failed')];
  const files = [
    { name, status: 'failed', message: '', assertionResults: [passed, failed] },
    { name, status: 'failed', message: 'No such module\nat', assertionResults: [] },
  ];
  const spec = { file: 'gallery.test.ts', line: 7, title: 'it scrolls', ok: false };
  const suites = [{ specs: [{ ...spec, ok: true }], suites: [{ specs: [spec] }] }];
  expect(failedTests(reports({ ...unit, testResults: files }, { ...window, suites }))).toEqual([
    'models/arena.test.ts › failed by all: Error: 1 is not 2',
    'models/arena.test.ts: No such module',
    'e2e/gallery.test.ts:7 › it scrolls',
  ]);
});
