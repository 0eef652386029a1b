import { expect, test } from 'vitest';
import type { Progress } from '../contract/indexing.ts';
import { taskbarProgress } from './taskbar-progress.ts';

const at = (state: Progress['state'], done: number, total: number): Progress => ({
  state,
  done,
  total,
  problem: null,
  pausedBecause: null,
  failed: 0,
  videosLeftOut: 0,
  seen: done,
  photosPerSecond: null,
  remainingMs: null,
  folderName: null,
  engine: null,
  kept: null,
});

test.each([
  [null, -1, 'none'],
  [at('idle', 9, 9), -1, 'none'],
  [at('scanning', 0, 0), 2, 'indeterminate'],
  [at('indexing', 3, 12), 0.25, 'normal'],
  [at('indexing', 0, 0), 0, 'normal'],
  // Copies may be counted before their total is.
  [at('indexing', 13, 12), 1, 'normal'],
  [at('paused', 3, 12), 0.25, 'paused'],
  [at('paused', 12, 12), -1, 'none'],
  [at('stuck', 6, 12), 0.5, 'error'],
] as const)('%o', (progress, value, mode) => {
  expect(taskbarProgress(progress)).toEqual({ value, mode });
});
