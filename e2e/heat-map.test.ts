import { expect, test } from './fixtures.ts';
import type { Album } from './album.ts';
import { settled, teachMog, tile } from './person.ts';
import type { RunningApp } from './running-app.ts';

/** Teaches Mog, opens a photo of him, and asks for its heat map. */
async function askWhatDecides(app: RunningApp, album: Album): Promise<void> {
  const { page } = app;
  await teachMog(app, album);
  await settled(page, 8);
  await tile(page, 'mog-1.jpg').click();
  await expect(page.getByRole('button', { name: /^Cat 1:/ })).toBeVisible();
  await page.keyboard.press('h');
}

test('a photo shows what decides, in signs and words, and hides it again', async ({
  cat,
  album,
}) => {
  // Fifty looks of the network, on a machine that may have other things to do.
  test.setTimeout(240_000);
  await askWhatDecides(cat, album);
  const { page } = cat;
  const map = page.getByRole('img', { name: /^Speaks for Mog most: / });
  await expect(map).toBeVisible({ timeout: 150_000 });
  await expect(map.getByText('+').first()).toBeVisible();
  const panel = page.getByRole('complementary', { name: 'Details' });
  await expect(panel).toContainText('speaks for Mog');
  await expect(panel).toContainText(/decides/);
  await page.keyboard.press('h');
  await expect(map).toBeHidden();

  // What was computed is kept: it is there at once, also for another look.
  await page.getByRole('button', { name: 'Show what decides' }).click();
  await expect(map).toBeVisible({ timeout: 10_000 });
});

test('leaving the photo ends the work on its map', async ({ cat, album }) => {
  await askWhatDecides(cat, album);
  const { page } = cat;
  await expect(page.getByRole('progressbar', { name: 'Covering one part' })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('button', { name: 'Show what decides' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Speaks for/ })).toBeHidden();
});
