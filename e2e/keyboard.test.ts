import type { Locator, Page } from '@playwright/test';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, taughtTest, test } from './fixtures.ts';
import { findMog, focusedTile, goTo, settled, tile, willChoose } from './person.ts';

/** Moves the focus with Tab alone, as somebody without a mouse has to. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never leads to ${target.toString()}`);
}

test('teach, browse, correct and export with the keyboard alone', async ({
  cat,
  album,
  folder,
}) => {
  test.setTimeout(240_000);
  const { page, electron } = cat;
  const press = async (target: Locator, key = 'Enter') => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };

  await tabTo(page, page.getByRole('textbox', { name: 'Name of your cat' }));
  await page.keyboard.type('Mog');
  await willChoose(electron, album.examples);
  await press(page.getByRole('button', { name: 'Choose photos…' }));
  await expect(page.getByText('This is the one')).toHaveCount(5, { timeout: 60_000 });
  await willChoose(electron, [album.folder]);
  await press(page.getByRole('button', { name: 'Choose folders…' }), 'Space');
  await expect(page.getByText(album.folder, { exact: true })).toBeVisible();
  await press(findMog(page));
  await settled(page, 8);

  // The grid is one stop for Tab; the arrows move in it.
  const first = page.getByRole('gridcell').first();
  await tabTo(page, first);
  await page.keyboard.press('Control+End');
  await expect(page.getByRole('gridcell').last()).toBeFocused();
  await page.keyboard.press('Control+Home');
  await expect(first).toBeFocused();

  await page.keyboard.press('Space');
  const photo = page.getByRole('dialog', { name: /^Photo / });
  await expect(photo).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(photo.getByText('2 of 8')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(photo).toBeHidden();

  await tabTo(page, page.getByRole('gridcell').and(page.locator('[tabindex="0"]')));
  await page.keyboard.press('Control+End');
  const last = await focusedTile(page);
  const name = last.split(',')[0] ?? '';
  await page.keyboard.press('n');
  await expect(tile(page, name)).toBeHidden();
  await page.keyboard.press('z');
  await expect(tile(page, name)).toBeVisible();

  const target = join(folder, 'Export');
  await mkdir(target);
  await willChoose(electron, [target]);
  await tabTo(page, page.getByRole('gridcell').and(page.locator('[tabindex="0"]')));
  await page.keyboard.press('Control+a');
  await press(page.getByRole('button', { name: 'Export' }));
  const copyToFolder = page.getByRole('menuitem', { name: 'Copy the photos to a folder…' });
  await expect
    .poll(async () => {
      await page.keyboard.press('ArrowDown');
      return copyToFolder.evaluate((item) => item === document.activeElement);
    })
    .toBe(true);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^8 photos written to/)).toBeVisible();
  expect(await readdir(target)).toHaveLength(8);
});

taughtTest('the keyboard stays in the photos wherever a key leads from there', async ({ cat }) => {
  const { page } = cat;
  const second = tile(page, 'mog-2.jpg');
  await tabTo(page, page.getByRole('gridcell').and(page.locator('[tabindex="0"]')));
  const first = await focusedTile(page);
  const moved = async () => {
    await page.keyboard.press('ArrowRight');
    return focusedTile(page);
  };

  // To the review and back.
  await page.keyboard.press('u');
  await expect(page.getByRole('heading', { name: 'Is this Mog?' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await focusedTile(page)).toBe(first);
  expect(await moved()).not.toBe(first);

  // To what is like a photo, from the list and from the large photo, and back to that photo.
  await second.focus();
  for (const open of [['l'], ['Space', 'l']]) {
    for (const key of open) {
      await page.keyboard.press(key);
      if (key === 'Space')
        await expect(page.getByRole('button', { name: /^Cat 1:/ })).toBeVisible();
    }
    await expect(page.getByText('Most like this one')).toBeVisible();
    const likest = await focusedTile(page);
    expect(await moved()).not.toBe(likest);
    await page.keyboard.press('Escape');
    await expect(second).toBeFocused();
  }

  // Whoever uses the mouse gets no focus from anywhere.
  await page.getByRole('navigation', { name: 'Places' }).getByText('History').click();
  await goTo(page, 'Matches');
  await expect(second).toBeVisible();
  await expect(page.locator('[role="gridcell"]:focus')).toHaveCount(0);
});

taughtTest('slide, compare, ask and set with the keyboard alone', async ({ cat }) => {
  test.setTimeout(240_000);
  const { page } = cat;
  const slider = page.getByRole('slider', { name: 'Confidence' });
  await tabTo(page, slider);
  const own = await slider.inputValue();
  await page.keyboard.press('ArrowLeft');
  expect(await slider.inputValue()).not.toBe(own);
  await page.keyboard.press('Delete');
  await expect.poll(() => slider.inputValue()).toBe(own);

  await tabTo(page, page.getByRole('gridcell').and(page.locator('[tabindex="0"]')));
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('x');
  const bar = page.getByRole('toolbar', { name: 'Selected photos' });
  await expect(bar).toContainText('2 selected');
  await page.keyboard.press('Shift+C');
  const both = page.getByRole('dialog', { name: 'Two photos side by side' });
  await expect(both).toBeVisible();
  await page.keyboard.press('+');
  const stage = both.locator('.stage').first();
  await expect(stage).toHaveClass(/zoomed/);
  // Two photos are looked at and not answered: what the gallery would do is not done behind them.
  await page.keyboard.press('n');
  await page.keyboard.press('0');
  await expect(stage).not.toHaveClass(/zoomed/);
  await page.keyboard.press('Escape');
  await expect(both).toBeHidden();
  await expect(bar).toContainText('2 selected');
  await page.keyboard.press('Escape');

  const places = page.getByRole('navigation', { name: 'Places' });
  await tabTo(page, places.getByRole('button', { name: 'Review' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('.review-pictures')).toHaveAttribute('aria-busy', 'false');
  await page.keyboard.press('y');
  await expect(page.getByText('1 answered')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('0 answered')).toBeVisible();

  await tabTo(page, places.getByRole('button', { name: 'Settings' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('radio', { name: 'Like the system' }).first());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  const dark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await expect.poll(dark).toBe(true);
});
