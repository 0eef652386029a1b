import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { drawWall } from './album.ts';
import { checkScreen } from './check-screen.ts';
import { expect, taughtTest as test } from './fixtures.ts';
import { goTo, settled, tile } from './person.ts';

test('a gallery has a face, a count that is the same everywhere, and years', async ({ cat }) => {
  const { page } = cat;
  const header = page.locator('.cat-header');
  const face = header.locator('.cat-face img');
  await expect(face).toBeVisible();
  await expect.poll(() => face.evaluate((one: HTMLImageElement) => one.naturalWidth)).not.toBe(0);
  const shown = async () => (await page.locator('.readout').textContent())?.match(/\d+/)?.[0] ?? '';
  const agree = async () => {
    const count = await shown();
    await expect(header).toContainText(`${count} photo`);
    await expect(page.getByRole('radio', { name: `Mog ${count}` })).toBeVisible();
    await expect(page.getByRole('button', { name: `Matches ${count}` })).toBeVisible();
  };
  await agree();
  // All photos of the album were taken in one year.
  await expect(header).toContainText('· 2026');

  // The slider decides, and all of them follow.
  const before = await shown();
  await page.getByRole('slider', { name: 'Confidence' }).focus();
  await page.keyboard.press('Home');
  await expect.poll(shown).not.toBe(before);
  await agree();
  await page.keyboard.press('Delete');
  await expect.poll(shown).toBe(before);

  // Its menu is the cat's.
  await header.click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Teach Mog' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tile(page, 'mog-1.jpg')).toBeVisible();
});

test('a cat is removed, brought back by undo, and found in the history later', async ({ cat }) => {
  const { page } = cat;
  const mog = page.getByRole('radio', { name: /^Mog/ });
  const remove = async () => {
    await page.getByRole('button', { name: 'More about Mog' }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(mog).toBeHidden();
  };
  await tile(page, 'mog-1.jpg').focus();
  await page.keyboard.press('y');
  await expect(page.getByText('That is Mog.')).toBeVisible();
  await remove();
  await page.keyboard.press('z');
  await expect(mog).toBeVisible();
  await expect(tile(page, 'mog-1.jpg')).toBeVisible();
  // What was said before is undone after it.
  await page.keyboard.press('z');
  await expect(page.getByText('Undone.')).toBeVisible();
  await expect(mog).toBeVisible();

  await remove();
  await page.reload();
  await page.getByRole('button', { name: 'Later' }).click();
  await goTo(page, 'History');
  // What was said of it is still told with its name.
  await expect(page.getByText('Mog: yes').first()).toBeVisible();
  await page.getByRole('button', { name: 'Bring Mog back' }).click();
  await expect(mog).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bring Mog back' })).toBeHidden();
  await goTo(page, 'Matches');
  await expect(tile(page, 'mog-1.jpg')).toBeVisible();
});

test('by date one goes from year to year, and months are chosen without a mouse', async ({
  cat,
  album,
}) => {
  const { page } = cat;
  const old = join(album.folder, 'old.jpg');
  await drawWall(old, 500, 400);
  await utimes(old, new Date(2021, 2, 3), new Date(2021, 2, 3));
  await settled(page, 9);
  await page.evaluate(() => window.myCat['settings.set']({ tileSizePx: 420 }));
  await goTo(page, 'Everything');
  await page.getByRole('button', { name: 'Sort' }).click();
  await page.getByRole('option', { name: 'By date' }).click();
  const years = page.getByRole('navigation', { name: 'Years' });
  await expect(years.getByRole('button')).toHaveText(['2026', '2021']);
  await years.getByRole('button', { name: 'Go to 2021' }).click();
  await expect(tile(page, 'old.jpg')).toBeInViewport();
  await checkScreen(cat, 'photos by year');
  await page.getByRole('button', { name: 'Select March 2021' }).press('Enter');
  const bar = page.getByRole('toolbar', { name: 'Selected photos' });
  await expect(bar).toContainText('1 selected');
});
