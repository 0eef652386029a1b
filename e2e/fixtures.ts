import { test as base, expect } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needsVirtualDisplay } from '../setup/display.ts';
import { openVirtualScreen } from '../setup/virtual-screen.ts';
import { drawAlbum, type Album } from './album.ts';
import { settled } from './person.ts';
import {
  readyLibraries,
  type Extras,
  type ReadyLibraries,
  type ReadyLibrary,
} from './ready-library.ts';
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

type SharedFixtures = {
  /** Where nobody looks, a screen that no other window is on: two would take the keyboard from each other. */
  readonly ownScreen: null;
  readonly readyLibrary: ReadyLibraries;
};

/** Every test gets an app of its own; any complaint of its page fails the test. */
export const test = base.extend<Fixtures, SharedFixtures>({
  ownScreen: [
    async ({}, use) => {
      const screen = needsVirtualDisplay() ? await openVirtualScreen() : null;
      if (screen !== null) process.env['DISPLAY'] = screen.display;
      await use(null);
      if (screen !== null) delete process.env['DISPLAY'];
      await screen?.close();
    },
    { scope: 'worker', auto: true },
  ],
  readyLibrary: [async ({}, use) => readyLibraries(use), { scope: 'worker' }],
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

type TaughtFixtures = {
  /** Photos in the album besides the usual ones; set with `taughtTest.use`. */
  readonly extras: Extras | null;
  readonly ready: ReadyLibrary;
};

/**
 * Begins where {@link test} would be after teaching Mog and looking through the album.
 *
 * `folder` then holds the photos and the data, and `cat` is the app started on them.
 */
export const taughtTest = test.extend<TaughtFixtures>({
  extras: [null, { option: true }],
  ready: [
    async ({ readyLibrary, extras }, use) => use(await readyLibrary(extras)),
    { timeout: 300_000 },
  ],
  folder: async ({ ready }, use) => {
    await ready.restore();
    await use(ready.folder);
    await rm(ready.folder, { recursive: true, force: true, maxRetries: 5 });
  },
  album: async ({ ready }, use) => use(ready.album),
  cat: async ({ cat, ready }, use) => {
    await expect(cat.page.getByRole('navigation', { name: 'Places' })).toBeVisible();
    await settled(cat.page, ready.photos);
    await use(cat);
  },
});

export { expect };
