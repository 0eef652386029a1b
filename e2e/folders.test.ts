import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawMog } from './album.ts';
import { expect, taughtTest, test } from './fixtures.ts';
import { drop, goTo, settled, shownFiles, tile } from './person.ts';

test('a dropped folder appears', async ({ cat, album }) => {
  const { page } = cat;
  await page.getByRole('button', { name: 'Later' }).click();
  await expect(page.getByText('About five are enough to start.')).toBeVisible();
  // Without a cat there is nothing to be more or less sure of.
  await expect(page.getByRole('slider', { name: 'Confidence' })).toBeHidden();
  await drop(page, [album.folder]);
  await expect(page.getByText('1 folder added.')).toBeVisible();
  await settled(page, 8);
  await goTo(page, 'Everything');
  await expect.poll(() => shownFiles(page)).toHaveLength(8);
  await goTo(page, 'Folders');
  await expect(page.getByText(album.folder, { exact: true })).toBeVisible();
});

test('photos dropped on the first screen are examples', async ({ cat, album }) => {
  const { page } = cat;
  await drop(page, album.examples.slice(0, 2));
  await expect(page.getByText('This is the one')).toHaveCount(2, { timeout: 60_000 });
});

taughtTest('a new photo in a followed folder appears by itself', async ({ cat, album }) => {
  const { page } = cat;
  await drawMog(join(album.folder, 'new.jpg'));
  await expect(tile(page, 'new.jpg')).toBeVisible({ timeout: 60_000 });
});

taughtTest('a moved and renamed photo keeps what was said of it', async ({ cat, album }) => {
  const { page } = cat;
  await tile(page, 'mog-2.jpg').focus();
  await page.keyboard.press('n');
  await expect(page.getByText('Not Mog.')).toBeVisible();
  await expect(tile(page, 'mog-2.jpg')).toBeHidden();

  await mkdir(join(album.folder, 'sofa'));
  await rename(join(album.folder, 'mog-2.jpg'), join(album.folder, 'sofa', 'renamed.jpg'));
  await goTo(page, 'Everything');
  const moved = page.getByRole('gridcell', { name: /^renamed\.jpg, .*you said not Mog$/ });
  await expect(moved).toBeVisible({ timeout: 60_000 });
});

test('a damaged file is listed with its reason, and read once it is whole', async ({
  cat,
  album,
}) => {
  const { page } = cat;
  const [whole = ''] = album.examples;
  const damaged = join(album.folder, 'damaged.jpg');
  await writeFile(damaged, (await readFile(whole)).subarray(0, 9000));
  const empty = join(album.folder, 'empty.png');
  await writeFile(empty, '');
  await page.getByRole('button', { name: 'Later' }).click();
  await drop(page, [album.folder]);
  await settled(page, 10);

  await goTo(page, 'Unreadable');
  await expect(page.getByText(damaged, { exact: true })).toBeVisible();
  await expect(page.getByText('The file ends too early')).toBeVisible();
  await expect(page.getByText('The file is empty.', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: `Ignore ${empty}` }).click();
  await expect(page.getByText(empty, { exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'Show 1 ignored' }).click();
  await expect(page.getByRole('button', { name: `List ${empty} again` })).toBeVisible();
  await page.getByRole('button', { name: 'Hide ignored ones' }).click();

  await writeFile(damaged, await readFile(whole));
  await expect(page.getByText(damaged, { exact: true })).toBeHidden({ timeout: 60_000 });
  await goTo(page, 'Everything');
  await expect(tile(page, 'damaged.jpg')).toBeVisible();
});
