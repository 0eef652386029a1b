import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, taughtTest as test } from './fixtures.ts';
import { shownFiles, tile } from './person.ts';

const fault = 'The strip tore.';

/** Has the large photo fail as it is drawn, and nothing else: the strip below it alone scrolls so. */
const tearStrip = (page: Page) =>
  page.evaluate((message) => {
    Element.prototype.scrollIntoView = () => {
      throw new Error(message);
    };
  }, fault);

// React says in the console, too, what it caught.
test.use({ expectedProblems: /The strip tore|error boundary/i });

test('what cannot be drawn leaves a way back, a word in the log, and the rest of the window', async ({
  cat,
  folder,
}) => {
  const { page } = cat;
  const files = await shownFiles(page);
  const [first = ''] = files;
  await tearStrip(page);
  await tile(page, first).click();
  const alert = page.getByRole('alert').filter({ hasText: 'This could not be shown' });
  await alert.getByRole('button', { name: 'Back' }).click();
  await expect(alert).toBeHidden();
  expect(await shownFiles(page)).toEqual(files);
  const log = join(folder, 'data', 'logs', 'my-cat.log');
  await expect.poll(() => readFile(log, 'utf8')).toContain(fault);

  await tile(page, first).click();
  await alert.getByRole('button', { name: 'Load the window again' }).click();
  await expect(alert).toBeHidden();
  await expect.poll(() => shownFiles(page)).toEqual(files);
  await tile(page, first).click();
  await expect(page.getByRole('dialog', { name: `Photo ${first}` })).toBeVisible();
});
