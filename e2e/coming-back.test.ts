import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, taughtTest, test } from './fixtures.ts';
import { chooseFromMenu } from './menu-bar.ts';
import { goTo, tile, willChoose } from './person.ts';
import { startApp } from './running-app.ts';

taughtTest(
  'the menu does what it says, and everything said can be taken back at once',
  async ({ cat }) => {
    const { page } = cat;
    await chooseFromMenu(cat, 'File', 'Settings…');
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await chooseFromMenu(cat, 'File', 'Teach a cat…');
    await expect(page.getByRole('button', { name: 'Choose photos…' })).toBeVisible();

    await goTo(page, 'Matches');
    await tile(page, 'mog-1.jpg').focus();
    await page.keyboard.press('n');
    await expect(tile(page, 'mog-1.jpg')).toBeHidden();
    await chooseFromMenu(cat, 'Edit', 'Undo');
    await expect(tile(page, 'mog-1.jpg')).toBeVisible();

    await goTo(page, 'History');
    await page.getByRole('button', { name: 'Undo everything' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Undo everything' }).click();
    await goTo(page, 'Matches');
    await expect(tile(page, 'mog-1.jpg')).toBeHidden();
    await goTo(page, 'History');
    await page.getByRole('button', { name: 'Redo', exact: true }).click();
    await goTo(page, 'Matches');
    await expect(tile(page, 'mog-1.jpg')).toBeVisible();
  },
);

taughtTest(
  'photos of a folder that is away stay, and so does what was said',
  async ({ cat, album }) => {
    const { page } = cat;
    const awake = () =>
      cat.electron.evaluate(({ powerMonitor }) => {
        powerMonitor.emit('suspend');
        powerMonitor.emit('resume');
      });
    await tile(page, 'mog-1.jpg').focus();
    await page.keyboard.press('y');
    await expect(page.getByText('That is Mog.')).toBeVisible();

    // A picture that is asked for only while its folder is away cannot be made.
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    const elsewhere = `${album.folder}-unplugged`;
    await rename(album.folder, elsewhere);
    await awake();
    await goTo(page, 'Folders');
    await expect(page.getByText('Not there now. Its photos and labels are kept.')).toBeVisible();
    await goTo(page, 'Matches');
    await expect(tile(page, 'mog-1.jpg')).toBeVisible();

    await rename(elsewhere, album.folder);
    await awake();
    await goTo(page, 'Folders');
    await expect(page.getByText(/· Followed$/)).toBeVisible();
    await goTo(page, 'Matches');
    await expect(tile(page, 'mog-1.jpg')).toBeVisible();
  },
);

test('photos shown to teach with are there again after the app was closed', async ({
  folder,
  album,
}) => {
  const dataFolder = join(folder, 'data');
  const before = await startApp({ dataFolder });
  await before.page.getByRole('textbox', { name: 'Name of your cat' }).fill('Mog');
  await willChoose(before.electron, album.examples);
  await before.page.getByRole('button', { name: 'Choose photos…' }).click();
  const shown = album.examples.length;
  await expect(before.page.getByText('This is the one')).toHaveCount(shown, { timeout: 60_000 });
  await before.close();

  const after = await startApp({ dataFolder });
  await expect(after.page.getByRole('textbox', { name: 'Name of your cat' })).toHaveValue('Mog');
  await expect(after.page.getByText('This is the one')).toHaveCount(shown, { timeout: 60_000 });
  await after.close();
  expect([...before.problems, ...after.problems]).toEqual([]);
});
