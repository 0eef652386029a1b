import { rm } from 'node:fs/promises';
import { addStyle, comparePictures, requireSameRuntime } from './compare-pictures.ts';
import { dress, fixedScreen, fixSize } from './fixed-screen.ts';
import { expect, test as base } from './fixtures.ts';
import { drop, findMog, goTo, settled, tile, willChoose } from './person.ts';
import { drawPosters } from './poster-album.ts';

/** Where everything lies: addresses are on the pictures, so they must not change. */
const place = '/tmp/my-cat-screens';

const test = base.extend({
  folder: async ({}, use) => {
    await rm(place, { recursive: true, force: true });
    await use(place);
    await rm(place, { recursive: true, force: true, maxRetries: 5 });
  },
  album: async ({ folder }, use) => {
    await use(await drawPosters(folder));
  },
  startOptions: async ({ folder }, use) => {
    await use(await fixedScreen(folder));
  },
});

test.beforeEach(async ({ cat }) => {
  await requireSameRuntime(cat);
  await fixSize(cat);
  await expect(cat.page.getByRole('heading', { level: 1 })).toBeVisible();
  // That before the library has answered is another one.
  await expect(cat.page.locator('.opening')).toBeHidden();
  // Whatever the languages of the machine.
  await dress(cat, 'light');
});

test('every screen looks as in its pictures', async ({ cat, album }) => {
  test.setTimeout(400_000);
  const { electron, page } = cat;
  await comparePictures(cat, 'welcome');

  await page.getByRole('textbox', { name: 'Name of your cat' }).fill('Mog');
  await willChoose(electron, album.examples);
  await page.getByRole('button', { name: 'Choose photos…' }).click();
  await expect(page.getByText('This is the one')).toHaveCount(album.examples.length, {
    timeout: 60_000,
  });
  await comparePictures(cat, 'teach');
  await willChoose(electron, [album.folder]);
  await page.getByRole('button', { name: 'Choose folders…' }).click();
  await expect(page.getByText(album.folder, { exact: true })).toBeVisible();
  await findMog(page).click();
  await settled(page, 10);
  await expect(page.locator('.notice')).toBeHidden({ timeout: 30_000 });

  await page.getByRole('button', { name: 'Sort' }).click();
  await page.getByRole('option', { name: 'By date' }).click();
  await expect(tile(page, 'mog-1.png')).toBeVisible();
  await comparePictures(cat, 'gallery');
  await page.getByRole('searchbox').fill('Atlantis');
  await expect(page.getByText('Nothing found for')).toBeVisible();
  await comparePictures(cat, 'empty');
  await page.getByRole('searchbox').fill('');

  await tile(page, 'mog-2.png').click();
  await expect(page.getByRole('button', { name: /^Cat 1:/ })).toBeVisible();
  await expect(page.locator('.why')).toHaveAttribute('aria-busy', 'false');
  await expect(page.locator('.heat')).toBeVisible({ timeout: 150_000 });
  await page.keyboard.press('h');
  await expect(page.locator('.heat')).toBeHidden();
  await comparePictures(cat, 'photo');
  await page.keyboard.press('h');
  await expect(page.locator('.heat')).toBeVisible();
  await comparePictures(cat, 'heat-map');
  await page.keyboard.press('Escape');

  await goTo(page, 'Review');
  await expect(page.locator('.review-pictures')).toHaveAttribute('aria-busy', 'false');
  await comparePictures(cat, 'review');
  await goTo(page, 'Folders');
  await comparePictures(cat, 'folders');
  await goTo(page, 'Unreadable');
  await comparePictures(cat, 'unreadable');
  await goTo(page, 'Settings');
  await comparePictures(cat, 'settings');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await comparePictures(cat, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Delete everything…' }).click();
  await comparePictures(cat, 'deleting');
});

test('a style that is broken does not pass for its picture', async ({ cat }) => {
  const { page } = cat;
  const faults = {
    light: '.welcome h1 { letter-spacing: 0.01em }',
    dark: '.quiet { color: oklch(0.4 0.01 70) }',
    persian: '.teach { direction: ltr }',
  } as const;
  for (const look of ['light', 'dark', 'persian'] as const) {
    await dress(cat, look);
    // Nothing but the fault is what makes the difference.
    await expect(page).toHaveScreenshot([look, 'welcome.png']);
    await addStyle(page, faults[look]);
    // The first picture may still be of the frame before.
    await expect(async () => {
      await expect(page).not.toHaveScreenshot([look, 'welcome.png']);
    }).toPass({ timeout: 20_000 });
    await addStyle(page, '');
  }
});

test.describe('without what is needed to see', () => {
  test.use({
    startOptions: async ({ folder }, use) => {
      const { environment, ...rest } = await fixedScreen(folder);
      await use({ ...rest, environment: { ...environment, MY_CAT_ENGINE: 'crystal-ball' } });
    },
  });

  test('the window says why the work stands still, as in its pictures', async ({ cat, album }) => {
    const { page } = cat;
    await page.getByRole('button', { name: 'Later' }).click();
    await drop(page, [album.folder]);
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.locator('.notice')).toBeHidden({ timeout: 30_000 });
    await comparePictures(cat, 'stuck');
  });
});
