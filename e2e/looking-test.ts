import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { startApp, type RunningApp } from './running-app.ts';

/**
 * For the tests of a file that only look at a new app: the first starts it, the others find its page loaded anew.
 *
 * Not for what changes anything that the app keeps.
 */
export function makeLookingTest(): typeof test {
  let started: { readonly cat: RunningApp; readonly folder: string } | null = null;

  const looking = test.extend({
    cat: async ({ expectedProblems }, use) => {
      if (started === null) started = await start();
      else await started.cat.page.reload();
      const { cat } = started;
      // Of the page that was left.
      cat.problems.length = 0;
      await use(cat);
      const unexpected = cat.problems.filter((problem) => !expectedProblems?.test(problem));
      expect(unexpected, 'the page complained').toEqual([]);
    },
  });
  looking.afterAll(async () => {
    if (started === null) return;
    await started.cat.close();
    await rm(started.folder, { recursive: true, force: true, maxRetries: 5 });
    started = null;
  });
  return looking;
}

async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'my-cat-e2e-'));
  return { folder, cat: await startApp({ dataFolder: join(folder, 'data') }) };
}
