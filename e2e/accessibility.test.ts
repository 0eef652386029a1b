import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { burst } from './album.ts';
import { checkScreen } from './check-screen.ts';
import { expect, taughtTest, test } from './fixtures.ts';
import { goTo, tile } from './person.ts';

/** The places of the window as the side list names them. */
const places = {
  en: [
    'Matches',
    'Unsure',
    'Everything',
    'No cat found',
    'Taught',
    'Review',
    'Teach Mog',
    'History',
    'Folders',
    'Settings',
  ],
  fa: [
    'یافته‌ها',
    'نامطمئن',
    'همهٔ عکس‌ها',
    'بدون گربه',
    'آموخته‌ها',
    'بازبینی',
    // A Latin name is kept apart from the sentence around it.
    'آموختن \u2068Mog\u2069',
    'تاریخچه',
    'پوشه‌ها',
    'تنظیمات',
  ],
} as const;

// A burst too, so that a stack is among what is checked.
taughtTest.use({ extras: burst });

test('the first screen', async ({ cat }) => {
  await expect(cat.page.getByRole('heading', { name: 'Find your cat' })).toBeVisible();
  await checkScreen(cat, 'first screen');
});

taughtTest('every place of the window', async ({ cat, album }) => {
  test.setTimeout(300_000);
  const { page } = cat;
  await writeFile(join(album.folder, 'damaged.jpg'), 'no picture');
  for (const place of places.en) {
    await goTo(page, place);
    await checkScreen(cat, place);
  }
  await goTo(page, 'Unreadable');
  await expect(page.getByText('damaged.jpg').first()).toBeVisible();
  await checkScreen(cat, 'unreadable');
  await goTo(page, 'Matches');
  await page.locator('.cat-header').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Second look' }).click();
  await expect(page.getByRole('heading', { name: 'Worth a second look' })).toBeVisible();
  await checkScreen(cat, 'second look');

  await goTo(page, 'Matches');
  await tile(page, 'mog-1.jpg').click();
  await expect(page.getByRole('dialog', { name: 'Photo mog-1.jpg' })).toBeVisible();
  await checkScreen(cat, 'large photo');
  await expect(page.getByRole('img', { name: /^Speaks for Mog/ })).toBeVisible({
    timeout: 150_000,
  });
  await checkScreen(cat, 'what decides');
  await page.keyboard.press('s');
  await expect(page.locator('.photo-view.showing')).toBeVisible();
  await checkScreen(cat, 'slideshow');
  await page.keyboard.press('Escape');
  await expect(page.locator('.photo-view.showing')).toBeHidden();
  await page.keyboard.press('l');
  await expect(page.getByText('Most like this one')).toBeVisible();
  await checkScreen(cat, 'photos like one');
  await page.keyboard.press('Escape');
  for (const name of ['mog-1.jpg', 'mog-2.jpg'])
    await tile(page, name).click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('Shift+C');
  await expect(page.getByRole('dialog', { name: 'Two photos side by side' })).toBeVisible();
  await checkScreen(cat, 'two photos');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await checkScreen(cat, 'keyboard shortcuts');
  await page.keyboard.press('Escape');

  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Delete everything…' }).click();
  await checkScreen(cat, 'what is deleted');
  await page.getByRole('button', { name: 'Go on…' }).click();
  await checkScreen(cat, 'deleting for sure');
});

taughtTest('every place of the window in Persian, from right to left', async ({ cat }) => {
  test.setTimeout(300_000);
  const { page } = cat;
  await page.evaluate(() => window.myCat['settings.set']({ language: 'fa' }));
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('.notice')).toBeHidden({ timeout: 30_000 });
  for (const place of places.fa) {
    await page
      .getByRole('navigation', { name: 'بخش‌ها' })
      .getByRole('button', { name: place })
      .click();
    await checkScreen(cat, place);
  }

  await page.getByRole('navigation', { name: 'بخش‌ها' }).getByText('یافته‌ها').click();
  await page.getByRole('gridcell', { name: /mog-1\.jpg/ }).click();
  await expect(page.getByRole('dialog', { name: /mog-1\.jpg/ })).toBeVisible();
  await expect(page.locator('.heat')).toBeVisible({ timeout: 150_000 });
  await checkScreen(cat, 'what decides, in Persian');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await checkScreen(cat, 'keyboard shortcuts, in Persian');
});
