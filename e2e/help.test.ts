import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, taughtTest as test } from './fixtures.ts';
import { chooseFromMenu } from './menu-bar.ts';
import { picturesShown } from './person.ts';
import { processId } from './process-id.ts';
import type { RunningApp } from './running-app.ts';

test.skip(process.platform === 'win32', 'Windows has no signal that a program crashes of.');

test('a crash is written down here, sent nowhere, and told in a report that says first what is in it', async ({
  cat,
  folder,
}) => {
  const { electron, page } = cat;
  await picturesShown(page);
  const crashes = join(folder, 'data', 'crashes');
  // Playwright asks the empty page that every window begins with, and now and then that page's process crashes of it.
  const earlier = await filesIn(crashes);
  const dumps = async () =>
    (await filesIn(crashes)).filter((name) => isDump(name) && !earlier.includes(name));
  const crashed = await indexerId(cat);
  process.kill(crashed, 'SIGSEGV');
  await expect.poll(dumps, { timeout: 30_000 }).toHaveLength(1);
  const kept = await electron.evaluate(({ crashReporter }) => ({
    uploads: crashReporter.getUploadToServer(),
    // Those that a server took have an id from it.
    taken: crashReporter.getUploadedReports().filter(({ id }) => id !== ''),
  }));
  expect(kept).toEqual({ uploads: false, taken: [] });

  // The dump is written before anybody has heard of the end.
  await expect.poll(() => runningIndexer(cat)).not.toBe(crashed);
  const health = async () => {
    const outcome = await page.evaluate(() => window.myCat['desktop.health']());
    return outcome.ok ? outcome.value.health : outcome.fault.kind;
  };
  await expect.poll(health).toBe('running');
  const file = join(folder, 'report.txt');
  const asked = await answerDialogs(cat, file);
  await chooseFromMenu(cat, 'Help', 'Check everything…');
  await expect.poll(asked).toHaveLength(1);
  expect((await asked())[0]).toMatch(/^All is well\n✓ The background process runs/);

  await chooseFromMenu(cat, 'Help', 'Save a report…');
  const text = () => readFile(file, 'utf8').catch(() => '');
  await expect.poll(text).toContain('Log');
  const [, first = '', where, last] = await asked();
  expect(first).toMatch(/^Save a report for those who help you\?\nIt contains the versions/);
  expect([where, last]).toEqual(['where', `The report was written to ${file}.\n`]);
  const [dump = ''] = await dumps();
  expect(await text()).toContain(dump);
  expect(await text()).not.toMatch(/\bMog\b|mog-1|\.jpg/);
});

const filesIn = (folder: string): Promise<readonly string[]> =>
  readdir(folder, { recursive: true }).catch(() => []);
const isDump = (name: string) => name.endsWith('.dmp');

/** The process id of the indexer; 0 while there is none. */
const runningIndexer = (cat: RunningApp) => processId(cat, 'My Cat indexer');

async function indexerId(cat: RunningApp): Promise<number> {
  const id = await runningIndexer(cat);
  expect(id).toBeGreaterThan(0);
  return id;
}

/** Says yes to the system's dialogs and tells what they asked, in turn. */
async function answerDialogs({ electron }: RunningApp, filePath: string) {
  await electron.evaluate(({ dialog }, path) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (...given: unknown[]) => {
      const { message, detail = '' } = given.at(-1) as { message: string; detail?: string };
      asked.push(`${message}\n${detail}`);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
    dialog.showSaveDialog = () => {
      asked.push('where');
      return Promise.resolve({ canceled: false, filePath: path });
    };
  }, filePath);
  return () => electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}
