import { expect, taughtTest as test } from './fixtures.ts';
import { tile } from './person.ts';
import type { RunningApp } from './running-app.ts';

/** Opens a photo of Mog, on which the work begins by itself. */
async function lookAtMog({ page }: RunningApp): Promise<void> {
  await tile(page, 'mog-1.jpg').click();
  await expect(page.getByRole('button', { name: /^Cat 1:/ })).toBeVisible();
}

test('a photo shows what decides by itself, in signs and words, until it is hidden', async ({
  cat,
}) => {
  // Fifty looks of the network, on a machine that may have other things to do.
  test.setTimeout(240_000);
  await lookAtMog(cat);
  const { page } = cat;
  const map = page.getByRole('img', { name: /^Speaks for Mog most: / });
  await expect(map).toBeVisible({ timeout: 150_000 });
  await expect(map.getByText('+').first()).toBeVisible();
  const panel = page.getByRole('complementary', { name: 'Details' });
  await expect(panel).toContainText('speaks for Mog');
  await expect(panel).toContainText(/decides/);
  await page.keyboard.press('h');
  await expect(map).toBeHidden();
  // It stays so, also over a restart.
  const wished = () =>
    page.evaluate(async () => {
      const settings = await window.myCat['settings.get']();
      return settings.ok ? settings.value.heatMap : settings.fault.kind;
    });
  await expect.poll(wished).toBe(false);

  // What was computed is kept: it is there at once, also for another look.
  await page.getByRole('button', { name: 'Show what decides' }).click();
  await expect(map).toBeVisible({ timeout: 10_000 });
});

test('leaving the photo ends the work on its map', async ({ cat }) => {
  await lookAtMog(cat);
  const { page } = cat;
  await expect(page.getByRole('progressbar', { name: 'Covering one part' })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('button', { name: 'Show what decides' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Speaks for/ })).toBeHidden();
});
