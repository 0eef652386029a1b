import { test as base, expect } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawAlbum, type Album } from './album.ts';
import { startApp, type RunningApp, type StartOptions } from './running-app.ts';

type Fixtures = {
  /** What the app is started with besides its data folder; set with `test.use`. */
  readonly startOptions: Omit<StartOptions, 'dataFolder'>;
  /** Complaints that are the very point of a test; set with `test.use`. */
  readonly expectedProblems: RegExp | null;
  /** An empty folder that is gone after the test. */
  readonly folder: string;
  readonly album: Album;
  /** The app on a fresh data folder. */
  readonly cat: RunningApp;
};

/** Every test gets an app of its own; any complaint of its page fails the test. */
export const test = base.extend<Fixtures>({
  startOptions: [{}, { option: true }],
  expectedProblems: [null, { option: true }],
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'my-cat-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  album: async ({ folder }, use) => {
    await use(await drawAlbum(folder));
  },
  cat: async ({ folder, startOptions, expectedProblems }, use) => {
    const cat = await startApp({ ...startOptions, dataFolder: join(folder, 'data') });
    await use(cat);
    await cat.close();
    const unexpected = cat.problems.filter((problem) => !expectedProblems?.test(problem));
    expect(unexpected, 'the page complained').toEqual([]);
  },
});

export { expect };
