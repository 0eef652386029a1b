import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../contract/indexing.ts';
import { createProgressDisplay } from './progress-display.ts';
import { createTerminal } from './terminal.ts';

const progress: Progress = {
  state: 'indexing',
  problem: null,
  seen: 0,
  pausedBecause: null,
  total: 20_311,
  done: 1204,
  failed: 2,
  videosLeftOut: 0,
  photosPerSecond: 55.04,
  remainingMs: 348_000,
  folderName: 'Pictures',
  engine: 'wasm',
  kept: null,
};

function shown(isTTY: boolean): string {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  const terminal = createTerminal(new PassThrough(), stderr, new AbortController().signal);
  const display = createProgressDisplay(terminal);
  display.show(progress);
  display.show({ ...progress, done: 1205 });
  display.stop();
  return String(stderr.read() ?? '');
}

describe('progress', () => {
  it('is one plain line where nobody looks, not two at once', () => {
    expect(shown(false)).toBe(
      'Looking through Pictures: 1204 of 20,311 photos, 55.0 a second, about 6 minutes left, 2 could not be read\n',
    );
  });

  it('is a bar on a screen, wiped away at the end', () => {
    const text = shown(true);
    expect(text).toContain('░');
    expect(text).toContain('1205/20311');
    expect(text.trimEnd().split('\n')).toHaveLength(1);
  });
});
