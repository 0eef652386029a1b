import type { Page } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, taughtTest as test } from './fixtures.ts';
import { drop, settled, tile } from './person.ts';
import type { RunningApp } from './running-app.ts';
import { startAgain } from './start-again.ts';

/** Makes the system's next save dialog answer with this path. */
async function willSaveAs({ electron }: RunningApp, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** Begins as on the first day; the page loads anew. */
async function forgetEverything(page: Page): Promise<void> {
  await page.evaluate(() => window.myCat['desktop.deleteEverything']().catch(() => undefined));
  await expect(page.getByRole('textbox', { name: 'Name of your cat' })).toBeVisible();
}

async function exportMog(cat: RunningApp, path: string): Promise<void> {
  const { page } = cat;
  await willSaveAs(cat, path);
  await page.getByRole('button', { name: 'More about Mog' }).click();
  await page.getByRole('menuitem', { name: 'Export a cat card…' }).click();
  await expect(page.getByText('The card with 5 examples was written')).toBeVisible();
}

test('what was taught is taken along as a card and dropped into an app that knows nothing', async ({
  cat,
  album,
  folder,
}) => {
  const { page } = cat;
  const card = join(folder, 'Mog.mycat');
  await exportMog(cat, card);
  expect(await readFile(card, 'utf8')).not.toContain(album.folder);

  await forgetEverything(page);
  await drop(page, [album.folder]);
  await settled(page, 8);
  await drop(page, [card]);
  await expect(page.getByText('Mog was imported with 5 examples.')).toBeVisible();
  for (const name of ['mog-1.jpg', 'mog-2.jpg', 'mog-3.jpg'])
    await expect(tile(page, name)).toBeVisible();
  await expect(tile(page, 'luna-1.jpg')).toBeHidden();
});

test('a card that is damaged is refused with its name and the cure', async ({ cat, folder }) => {
  const { page } = cat;
  const card = join(folder, 'Broken.mycat');
  await writeFile(card, '{"format":"my-cat-card","version":1}');
  await drop(page, [card]);
  const message = page.getByRole('status', { name: 'Messages' });
  await expect(message).toContainText(card);
  await expect(message).toContainText('Export the card again');
});

test('a card of another version is refused in words that help', async ({ cat, folder }) => {
  const { page } = cat;
  const card = join(folder, 'Mog.mycat');
  await exportMog(cat, card);
  const text = await readFile(card, 'utf8');
  await writeFile(card, text.replace(/"embeddingVersion":"[^"]*"/, '"embeddingVersion":"v0"'));
  await drop(page, [card]);
  const message = page.getByRole('status', { name: 'Messages' });
  await expect(message).toContainText('made by another version of My Cat');
  await expect(message).toContainText('Teach the cat from photos instead.');
});

test('a card is opened as files are: by a second start, and as macOS hands them over', async ({
  cat,
  folder,
}) => {
  const { electron, page } = cat;
  const card = join(folder, 'Mog.mycat');
  await exportMog(cat, card);
  const imported = page.getByText('Mog was imported with 5 examples.');
  await forgetEverything(page);
  await startAgain(folder, card);
  await expect(imported).toBeVisible();

  await forgetEverything(page);
  await expect(imported).toBeHidden();
  await electron.evaluate(({ app, BrowserWindow }, path) => {
    BrowserWindow.getAllWindows()[0]?.hide();
    app.emit('open-file', { preventDefault: () => undefined }, path);
  }, card);
  await expect(imported).toBeVisible();
  const isVisible = () =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  expect(await isVisible()).toBe(true);
});
