import type { Page } from '@playwright/test';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { libraryFolderIn } from '../contract/library-folder.ts';
import { expect, taughtTest, test } from './fixtures.ts';
import { goTo, settled, tile } from './person.ts';
import { startApp } from './running-app.ts';

async function showCopies(page: Page): Promise<void> {
  await goTo(page, 'History');
  await page.getByRole('button', { name: 'Copies…' }).click();
}

async function copyNow(page: Page): Promise<void> {
  await showCopies(page);
  await page.getByRole('button', { name: 'Make a copy now' }).click();
  await expect(page.getByText('A copy was made.')).toBeVisible({ timeout: 60_000 });
}

/** Says yes, and waits for the page to begin anew. */
async function confirm(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load', { timeout: 120_000 });
  await page.getByRole('dialog').getByRole('button', { name: 'Put back' }).click();
  await loaded;
}

taughtTest(
  'a copy is made and put back from the history, and what it replaced is kept',
  async ({ cat: { page }, ready }) => {
    await copyNow(page);
    const copy = page.locator('.setting', { hasText: 'Made by you' });
    await expect(copy).toContainText('1 cat ·');
    await copy.getByRole('button', { name: 'Put back…' }).click();
    await confirm(page);
    await settled(page, ready.photos);
    await expect(tile(page, 'mog-1.jpg')).toBeVisible();
    await showCopies(page);
    await expect(page.locator('.setting', { hasText: 'What was replaced' })).toContainText(
      '1 cat ·',
    );
  },
);

/** Spoils the pages in the middle of a library's file, as a dying disk does. */
async function spoil(dataFolder: string): Promise<void> {
  const library = libraryFolderIn(dataFolder, process.platform);
  for (const name of await readdir(library))
    if (/^library\.sqlite-(wal|shm)$/.test(name)) await writeFile(join(library, name), '');
  const file = join(library, 'library.sqlite');
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0x7e, 0, bytes.length / 2));
}

test('a library that is damaged says so, and is put back with what was taught', async ({
  readyLibrary,
}) => {
  test.setTimeout(240_000);
  const ready = await readyLibrary(null);
  await ready.restore();
  const dataFolder = join(ready.folder, 'data');
  const before = await startApp({ dataFolder });
  await copyNow(before.page);
  await before.close();
  await spoil(dataFolder);
  const { page, close } = await startApp({ dataFolder });
  const banner = page.getByRole('alert');
  await expect(banner).toContainText('The library is damaged.');
  await banner.getByRole('button', { name: 'Put the library back…' }).click();
  await confirm(page);
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();
  await settled(page, ready.photos);
  await expect(tile(page, 'mog-1.jpg')).toBeVisible();
  await close();
});

test('a library of a newer version is left as it is, and says what to do', async ({
  readyLibrary,
}) => {
  test.setTimeout(240_000);
  const ready = await readyLibrary(null);
  await ready.restore();
  const dataFolder = join(ready.folder, 'data');
  const file = join(libraryFolderIn(dataFolder, process.platform), 'library.sqlite');
  await setVersion(file, 9999);
  const before = await readFile(file);
  const cat = await startApp({ dataFolder });
  const alert = cat.page.getByRole('alert');
  await expect(alert).toContainText('A newer My Cat made this library. Update the app to open it.');
  expect((await readFile(file)).equals(before)).toBe(true);
  await cat.close();
  expect(cat.problems).toEqual([]);
});

/** Writes the version of a database into its file (sqlite.org/fileformat, "user version"). */
async function setVersion(file: string, version: number): Promise<void> {
  const bytes = await readFile(file);
  bytes.writeUInt32BE(version, 60);
  await writeFile(file, bytes);
}
