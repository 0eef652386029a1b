import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { drop, goTo, settled, teachMog, tile } from './person.ts';
import { startApp, type RunningApp } from './running-app.ts';

/** The process id of the indexer. */
async function indexerId({ electron }: RunningApp): Promise<number> {
  const id = await electron.evaluate(({ app }) => {
    const processes = app.getAppMetrics();
    return processes.find((one) => one.name === 'My Cat indexer')?.pid ?? 0;
  });
  expect(id).toBeGreaterThan(0);
  return id;
}

test('a killed indexer comes back and goes on, and no label is lost', async ({ cat, album }) => {
  const { page } = cat;
  await teachMog(cat, album);
  await expect(page.getByText('5 photos are Mog.')).toBeVisible();
  const killed = await indexerId(cat);
  process.kill(killed, 'SIGKILL');
  await expect(page.getByText('is being started again. Nothing is lost.')).toBeVisible();
  await settled(page, 13);
  expect(await indexerId(cat)).not.toBe(killed);
  for (const name of ['example-1.jpg', 'mog-1.jpg']) await expect(tile(page, name)).toBeVisible();
});

test('pausing stops the work and going on finishes it', async ({ cat, album }) => {
  const { page } = cat;
  await page.getByRole('button', { name: 'Later' }).click();
  await drop(page, [album.folder]);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  await settled(page, 8);
});

test('closing the window quits; the next start has what was taught and how it looked', async ({
  cat,
  album,
  folder,
}) => {
  await teachMog(cat, album);
  await settled(cat.page, 13);
  await goTo(cat.page, 'Settings');
  await cat.page.getByText('Dark', { exact: true }).click();
  await expect.poll(() => isDark(cat)).toBe(true);
  const ended = cat.electron.waitForEvent('close');
  await cat.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await ended;

  const again = await startApp({ dataFolder: join(folder, 'data') });
  await expect(tile(again.page, 'mog-1.jpg')).toBeVisible();
  await expect(tile(again.page, 'example-1.jpg')).toBeVisible();
  expect(await isDark(again)).toBe(true);
  await again.close();
  expect(again.problems).toEqual([]);
});

const isDark = ({ page }: RunningApp) =>
  page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
