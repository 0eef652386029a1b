import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { drawWall } from './album.ts';
import { expect, taughtTest, test } from './fixtures.ts';
import {
  drop,
  goTo,
  picturesShown,
  settled,
  shownFiles,
  teachMog,
  tile,
  willChoose,
} from './person.ts';

test('a folder that is left out takes its photos along, and brings them back with what was said', async ({
  cat,
  album,
}) => {
  const { electron, page } = cat;
  const sofa = join(album.folder, 'sofa');
  await mkdir(sofa);
  for (const name of ['mog-1.jpg', 'mog-2.jpg'])
    await rename(join(album.folder, name), join(sofa, name));
  await teachMog(cat, album);
  await settled(page, 8);
  await tile(page, 'mog-2.jpg').focus();
  await page.keyboard.press('y');
  await expect(page.getByText('That is Mog.')).toBeVisible();

  await goTo(page, 'Folders');
  await willChoose(electron, [sofa]);
  await page.getByRole('button', { name: 'Leave out a folder…' }).click();
  await expect(page.getByText('1 folder is left out now.')).toBeVisible();
  await goTo(page, 'Everything');
  await expect.poll(() => shownFiles(page)).not.toContain('mog-2.jpg');

  await goTo(page, 'Folders');
  await page.getByRole('button', { name: `Look through ${sofa} again` }).click();
  await goTo(page, 'Everything');
  const back = page.getByRole('gridcell', { name: /^mog-2\.jpg, .*you said Mog$/ });
  await expect(back).toBeVisible({ timeout: 60_000 });
});

taughtTest('names of folders are left out, and the usual ones come back', async ({ cat }) => {
  const { page } = cat;
  await goTo(page, 'Folders');
  const names = page.getByRole('grid', { name: 'Names of folders that are always left out' });
  await expect(names.getByRole('row', { name: 'node_modules' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Another name' }).fill('Screenshots');
  await page.keyboard.press('Enter');
  await expect(names.getByRole('row', { name: 'screenshots' })).toBeVisible();
  await page.getByRole('button', { name: 'The usual names' }).click();
  await expect(names.getByRole('row', { name: 'screenshots' })).toBeHidden();
});

taughtTest(
  'deleting everything takes two steps and begins as on the first day',
  async ({ cat, album }) => {
    const { page } = cat;
    await goTo(page, 'Settings');
    await page.getByRole('button', { name: 'Delete everything…' }).click();
    const ask = page.getByRole('alertdialog');
    await expect(ask).toContainText('1 cat');
    await ask.getByRole('button', { name: 'Go on…' }).click();
    const remove = page.getByRole('button', { name: 'Delete everything', exact: true });
    await expect(remove).toBeDisabled();
    await page.getByRole('textbox', { name: 'Type “delete” to go on' }).fill('delete');
    await remove.click();

    await expect(page.getByRole('textbox', { name: 'Name of your cat' })).toHaveValue('');
    const left = await page.evaluate(async () => {
      const cats = await window.myCat['cats.list']();
      const folders = await window.myCat['folders.list']();
      return [cats.ok && cats.value.length, folders.ok && folders.value.length];
    });
    expect(left).toEqual([0, 0]);
    // The app goes on from there as if nothing had been.
    await teachMog(cat, album);
    await settled(page, 8);
    await expect(tile(page, 'mog-1.jpg')).toBeVisible();
  },
);

taughtTest(
  'after deleting everything a number of old shows its new photo',
  async ({ cat, folder }) => {
    const { page } = cat;
    // The first photo of all is seen, so that the browser has its picture in memory.
    await goTo(page, 'Everything');
    const first = page.locator('[data-photo="1"] img');
    const aspect = () =>
      first.evaluate((image: HTMLImageElement) => image.naturalWidth / image.naturalHeight);
    await expect.poll(aspect).toBeLessThan(1.4);
    await picturesShown(page);

    await page.evaluate(() => window.myCat['desktop.deleteEverything']().catch(() => undefined));
    await page.getByRole('button', { name: 'Later' }).click();
    const wide = join(folder, 'Wide');
    await mkdir(wide);
    await drawWall(join(wide, 'wide.jpg'), 900, 300);
    await drop(page, [wide]);
    await settled(page, 1);
    await goTo(page, 'Everything');
    await expect.poll(aspect).toBeCloseTo(3, 1);
  },
);

taughtTest('settings say what is stored, and clear the thumbnails', async ({ cat }) => {
  const { page } = cat;
  await expect(tile(page, 'mog-1.jpg')).toBeVisible();
  const thumbnailBytes = () =>
    page.evaluate(async () => {
      const storage = await window.myCat['library.storage']();
      return storage.ok ? storage.value.thumbnailBytes : -1;
    });
  await expect.poll(thumbnailBytes).toBeGreaterThan(0);
  await goTo(page, 'Settings');
  await expect(page.getByText(/^[\d,]+ kB of at most /)).toBeVisible();
  await page.getByRole('button', { name: 'Clear thumbnails' }).click();
  await expect(page.getByText('The thumbnails were cleared')).toBeVisible();
  await expect(page.getByText(/^0 bytes? of at most /)).toBeVisible();
  expect(await thumbnailBytes()).toBe(0);
});
