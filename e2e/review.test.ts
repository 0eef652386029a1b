import { burst } from './album.ts';
import { expect, taughtTest as test } from './fixtures.ts';
import { goTo } from './person.ts';
import { resize } from './window-size.ts';

test.use({ extras: burst });

test('a sitting asks one question for a burst, counts, and labels all its photos', async ({
  cat,
}) => {
  const { page, electron } = cat;
  await goTo(page, 'Review');
  await expect(page.getByRole('heading', { name: 'Is this Mog?' })).toBeVisible();

  // In the smallest window, too, the pictures lie beside each other and over nothing.
  await resize(cat, 640, 480);
  const edges = (selector: string) =>
    page.locator(selector).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return { top, bottom };
    });
  await expect(page.locator('.review-taught')).toBeVisible();
  const [title, taught, pictures] = [
    await edges('.review-title'),
    await edges('.review-taught img'),
    await edges('.review-pictures'),
  ];
  expect(taught.top).toBeGreaterThanOrEqual(title.bottom);
  expect(pictures.bottom - pictures.top).toBeGreaterThan(120);

  // Keys that do nothing are not promised.
  const keys = page.locator('.review-buttons kbd');
  const useLetters = (letterKeys: boolean) =>
    page.evaluate((on) => window.myCat['settings.set']({ letterKeys: on }), letterKeys);
  await expect(keys).toHaveText(['Y', 'N', 'S']);
  await useLetters(false);
  await expect(keys).toHaveCount(0);
  await useLetters(true);

  const wholeBurst = page.getByRole('switch', {
    name: 'The same answer for 2 more photos of this burst',
  });
  // The burst comes sooner or later; the others are skipped.
  await expect
    .poll(async () => {
      if (await wholeBurst.isVisible()) return true;
      await page.keyboard.press('s');
      return false;
    })
    .toBe(true);
  await expect(wholeBurst).toBeChecked();
  // Nothing is answered before its picture was seen.
  await expect(page.locator('.review-pictures')).toHaveAttribute('aria-busy', 'false');
  await electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(640, 480);
  });
  await page.waitForFunction(() => innerHeight <= 480);
  const topOf = (selector: string) =>
    page.locator(selector).evaluate((one) => one.getBoundingClientRect().top);
  const heightOf = (selector: string) =>
    page.locator(selector).evaluate((one) => one.getBoundingClientRect().height);
  // In the smallest window the taught photo stays beside the one in question, and is not the larger one.
  expect(await topOf('.review-taught img')).toBeGreaterThanOrEqual(await topOf('.review-pictures'));
  const taughtPx = await heightOf('.review-taught img');
  expect(taughtPx).toBeLessThan(await heightOf('.review-picture'));
  await page.keyboard.press('y');
  await expect(page.getByText('3 photos are Mog.')).toBeVisible();
  await expect(page.getByText('1 answered')).toBeVisible();

  await goTo(page, 'Everything');
  await page.getByRole('button', { name: 'Show bursts as one' }).click();
  await expect(page.getByRole('gridcell', { name: /^burst-\d\.jpg, .*you said Mog$/ })).toHaveCount(
    3,
  );
});
