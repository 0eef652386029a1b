import { burst } from './album.ts';
import { expect, taughtTest as test } from './fixtures.ts';
import { goTo, shownFiles, tile } from './person.ts';

const stack = /^burst-2\.jpg, .*, stack of 3 photos$/;

test.use({ extras: burst });

test.beforeEach(async ({ cat }) => {
  // Names come a moment after the tiles.
  await expect(cat.page.getByRole('gridcell', { name: stack })).toBeVisible();
});

const ofBurst = (names: readonly string[]) => names.filter((name) => name.startsWith('burst-'));

test('a burst is one tile, the sharpest on top, and opens by click and by key', async ({ cat }) => {
  const { page } = cat;
  const shown = async () => ofBurst(await shownFiles(page));
  expect(await shown()).toEqual(['burst-2.jpg']);
  await expect(page.getByRole('status').filter({ hasText: /^shows 11/ })).toBeVisible();

  await page.getByRole('button', { name: 'Show all 3 photos of this burst' }).click();
  await expect.poll(shown).toHaveLength(3);
  expect((await shown())[0]).toBe('burst-2.jpg');
  await page.getByRole('button', { name: 'Lay these 3 photos together again' }).click();
  await expect.poll(shown).toEqual(['burst-2.jpg']);

  await tile(page, 'burst-2.jpg').focus();
  await page.keyboard.press('e');
  await expect.poll(shown).toHaveLength(3);
  // Closed from one of the others, the keyboard is on the top again.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('e');
  await expect.poll(shown).toEqual(['burst-2.jpg']);
  await expect(tile(page, 'burst-2.jpg')).toBeFocused();
});

test('an answer on a stack is about all its photos, and is undone as one', async ({ cat }) => {
  const { page } = cat;
  await tile(page, 'burst-2.jpg').focus();
  await page.keyboard.press('n');
  await expect(page.getByText('3 photos are not Mog.')).toBeVisible();
  await expect(page.getByRole('gridcell', { name: stack })).toBeHidden();
  await page.keyboard.press('z');
  await expect(page.getByRole('gridcell', { name: stack })).toBeVisible();

  await tile(page, 'burst-2.jpg').click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByRole('toolbar', { name: 'Selected photos' })).toContainText('3 selected');
});

test('looked at large a burst is turned through photo by photo', async ({ cat }) => {
  const { page } = cat;
  await tile(page, 'burst-2.jpg').click();
  const strip = page.getByRole('navigation', { name: 'Photos beside this one' });
  await expect(strip.getByRole('button', { name: /Show burst-/ })).toHaveCount(3);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: /Photo burst-[13]\.jpg/ })).toBeVisible();
});

test('every photo can be shown by itself, and that is remembered', async ({ cat }) => {
  const { page } = cat;
  await page.getByRole('button', { name: 'Show bursts as one' }).click();
  await expect.poll(async () => ofBurst(await shownFiles(page))).toHaveLength(3);
  await goTo(page, 'Settings');
  await expect(
    page.getByRole('switch', { name: 'Show bursts and look-alikes as one photo' }),
  ).not.toBeChecked();
});
