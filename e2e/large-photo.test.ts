import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawMog } from './album.ts';
import { checkScreen } from './check-screen.ts';
import { expect, taughtTest as test } from './fixtures.ts';
import { settled, tile } from './person.ts';

test('a large photo is looked at pixel by pixel, its cats told apart, and says why', async ({
  cat,
  album,
  folder,
}) => {
  test.setTimeout(180_000);
  const { page } = cat;
  // Larger than any window: the original has more to show than fits.
  const drawn = join(folder, 'drawn.jpg');
  await drawMog(drawn);
  const large = join(folder, 'large.jpg');
  await sharp(drawn).resize(3600).jpeg({ quality: 70 }).toFile(large);
  await copyFile(large, join(album.folder, 'large.jpg'));
  await settled(page, 9);
  await page.getByRole('searchbox').fill('large');
  await expect(page.locator('.cat-header')).toContainText(/1 of \d+ photos/);
  await tile(page, 'large.jpg').click();
  const photo = page.getByRole('dialog', { name: 'Photo large.jpg' });
  const box = photo.locator('.crop-box').first();
  await expect(box).toBeVisible();

  // The neighbours come by themselves, and each can be opened and left again.
  const why = photo.locator('.why');
  await expect(why.getByRole('button')).toHaveCount(4);

  // All pixels of the original, and lines as thin as before.
  const pictures = photo.locator('.picture img');
  await expect(pictures).toHaveCount(2);
  await page.keyboard.press('f');
  await expect(pictures).toHaveCount(3);
  await expect
    .poll(() => pictures.last().evaluate((one: HTMLImageElement) => one.naturalWidth))
    .toBe(3600);
  const scaled = () =>
    photo
      .locator('.picture')
      .evaluate((one) => (one.getBoundingClientRect().width * devicePixelRatio) / 3600);
  // A window has whole pixels, a photo that is fitted into it not always.
  await expect.poll(scaled).toBeCloseTo(1, 2);
  await page.keyboard.press('f');
  await expect(pictures).toHaveCount(2);

  // A second cat, drawn: both have numbers, in the photo and beside it.
  await page.evaluate(async () => {
    const query = { subject: 1, view: 'everything', sort: 'date', search: 'large' } as const;
    const dates = { takenFromMs: null, takenUntilMs: null };
    const listed = await window.myCat['gallery.list']({ ...query, ...dates });
    const photoId = listed.ok ? (listed.value.photoIds[0] ?? 0) : 0;
    await window.myCat['crops.draw']({ photoId, box: [0, 0, 0.2, 0.2], atMs: null });
  });
  await page.keyboard.press('Escape');
  await tile(page, 'large.jpg').click();
  await expect(photo.locator('.crop-box .crop-number')).toHaveText(['1', '2']);
  const chips = photo.getByRole('radiogroup', { name: 'Cats in this photo' });
  await chips.getByRole('radio', { name: /^Cat 2:/ }).click();
  await expect(photo.locator('.crop-box').nth(1)).toHaveAttribute('aria-pressed', 'true');
  await chips.getByRole('radio', { name: /^Cat 1:/ }).click();
  await checkScreen(cat, 'a photo of two cats');

  // Yes and no stay where they are, and show what was said.
  const panel = photo.getByRole('complementary', { name: 'Details' });
  const yes = panel.getByRole('button', { name: 'This is Mog' });
  await yes.click();
  await expect(yes).toHaveAttribute('aria-pressed', 'true');
  await expect(panel.getByRole('button', { name: 'Not Mog' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await panel.getByRole('button', { name: 'Take back' }).click();
  await expect(yes).toHaveAttribute('aria-pressed', 'false');

  // A key hides the boxes, from photo to photo.
  await page.keyboard.press('v');
  await expect(photo.locator('.crop-box')).toHaveCount(0);
  await why.getByRole('button').first().click();
  await expect(page.getByRole('dialog', { name: /^Photo example-/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: /^Photo / })).toBeHidden();
});
