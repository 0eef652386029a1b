import type { Locator, Page } from '@playwright/test';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, taughtTest as test } from './fixtures.ts';
import { goTo, tile, willChoose } from './person.ts';

/** Middle of something, from where it begins by a share of its width and height. */
async function placeIn(target: Locator, across = 0.5, down = 0.5) {
  const box = await target.boundingBox();
  if (box === null) throw new Error(`${target.toString()} is not to be seen.`);
  return { x: box.x + box.width * across, y: box.y + box.height * down };
}

const messages = (page: Page) => page.getByRole('status', { name: 'Messages' });

test('the line is dragged, the photos that cross it pass by, and a double-click brings it back', async ({
  cat,
}) => {
  const { page } = cat;
  const slider = page.getByRole('slider', { name: 'Confidence' });
  const own = await slider.inputValue();
  const from = await placeIn(slider, Number(own) / Number(await slider.getAttribute('max')));
  const to = await placeIn(slider, 0.02);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await expect(page.locator('.crossing-side img').first()).toBeVisible();
  await page.mouse.up();
  await expect.poll(() => slider.inputValue()).not.toBe(own);
  await slider.dblclick();
  await expect.poll(() => slider.inputValue()).toBe(own);
});

test('photos below the line are opened from there', async ({ cat }) => {
  const { page } = cat;
  const below = page.getByRole('region', { name: 'Below here: probably not Mog' });
  const first = below.locator('.below-photos').getByRole('button').first();
  await expect(first).toHaveAttribute('aria-label', /^Show .+/);
  const file = ((await first.getAttribute('aria-label')) ?? '').replace(/^Show /, '');
  await first.click();
  await expect(page.getByRole('dialog', { name: `Photo ${file}` })).toBeVisible();
});

test('photos below the line are gone through, and the line is brought back by its button', async ({
  cat,
}) => {
  const { page } = cat;
  const slider = page.getByRole('slider', { name: 'Confidence' });
  const own = await slider.inputValue();
  await expect(page.getByRole('button', { name: 'Back to the app’s choice' })).toBeHidden();
  await slider.fill('20');
  await page.getByRole('button', { name: 'Back to the app’s choice' }).click();
  await expect.poll(() => slider.inputValue()).toBe(own);

  const below = page.getByRole('region', { name: 'Below here: probably not Mog' });
  const count = await below.locator('.below-photos').getByRole('button').count();
  await below.getByRole('button', { name: /^Review th(is one|ese)/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Is this Mog?' })).toBeVisible();
  await expect(page.getByText(`${count} left`)).toBeVisible();
  // A burst is answered at once.
  const done = page.getByRole('heading', { name: 'You have answered all of these' });
  const no = page.locator('.review-buttons').getByRole('button', { name: /^No/ });
  await expect(async () => {
    if (await no.isVisible()) await no.click();
    await expect(done).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole('button', { name: 'Back to the photos' }).click();
  await expect(slider).toBeVisible();
});

test('browse, look closer, answer, compare, review and take along with the mouse alone', async ({
  cat,
  folder,
}) => {
  test.setTimeout(240_000);
  const { page, electron } = cat;
  await tile(page, 'mog-1.jpg').click();
  const photo = page.getByRole('dialog', { name: /^Photo / });
  const stage = photo.locator('.stage');
  await expect(photo.locator('.crop-box').first()).toHaveAttribute('aria-pressed', 'true');
  const middle = await placeIn(stage);
  await page.mouse.dblclick(middle.x, middle.y);
  await expect(stage).toHaveClass(/zoomed/);
  await page.mouse.dblclick(middle.x, middle.y);
  await expect(stage).not.toHaveClass(/zoomed/);
  await expect(photo.locator('.crop-box').first()).toHaveAttribute('aria-pressed', 'true');
  await photo.getByRole('button', { name: 'Next photo' }).click();
  const title = await photo.getByRole('heading', { level: 2 }).textContent();
  await photo.getByRole('button', { name: 'Not Mog' }).click();
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await photo.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(tile(page, title ?? '')).toBeVisible();

  for (const name of ['mog-1.jpg', 'mog-2.jpg']) {
    await tile(page, name).hover();
    await tile(page, name)
      .getByRole('button', { name: `Select ${name}` })
      .click();
  }
  const bar = page.getByRole('toolbar', { name: 'Selected photos' });
  await bar.getByRole('button', { name: 'Compare' }).click();
  const both = page.getByRole('dialog', { name: 'Two photos side by side' });
  await both.getByRole('button', { name: 'Zoom in' }).click();
  await both.getByRole('button', { name: 'Back', exact: true }).click();
  const target = join(folder, 'Export');
  await mkdir(target);
  await willChoose(electron, [target]);
  await bar.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Copy the photos to a folder…' }).click();
  await expect(page.getByText(/^2 photos written to/)).toBeVisible();
  expect(await readdir(target)).toHaveLength(2);
  await bar.getByRole('button', { name: 'Clear the selection' }).click();

  await goTo(page, 'Review');
  await expect(page.locator('.review-pictures')).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Yes' }).click();
  await expect(page.getByText('1 answered')).toBeVisible();
  await goTo(page, 'History');
  await page.getByRole('main').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(messages(page)).toContainText('Undone');
});
