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

test('a burst is shown by the photo that the person chooses, and by its own again', async ({
  cat,
}) => {
  const { page } = cat;
  const shown = async () => ofBurst(await shownFiles(page));
  await page.getByRole('button', { name: 'Show all 3 photos of this burst' }).click();
  await expect.poll(shown).toHaveLength(3);
  await tile(page, 'burst-3.jpg').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Show the burst by this photo' }).click();
  await expect(page.getByText('The burst is shown by this photo')).toBeVisible();
  await expect.poll(async () => (await shown())[0]).toBe('burst-3.jpg');
  await page.getByRole('button', { name: 'Lay these 3 photos together again' }).click();
  await expect.poll(shown).toEqual(['burst-3.jpg']);

  await page.keyboard.press('z');
  await expect.poll(shown).toEqual(['burst-2.jpg']);
  await page.keyboard.press('Shift+Z');
  await expect.poll(shown).toEqual(['burst-3.jpg']);
  await tile(page, 'burst-3.jpg').focus();
  await page.keyboard.press('Shift+E');
  await expect.poll(shown).toEqual(['burst-2.jpg']);
});

test('photos like one are found by menu and by key, and Escape leads back', async ({ cat }) => {
  const { page } = cat;
  const all = await shownFiles(page);
  const [first = ''] = all;
  await tile(page, first).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'More like this' }).click();
  await expect(page.getByText('Most like this one')).toBeVisible();
  // Whoever they are: also those that are not matches.
  await expect.poll(async () => (await shownFiles(page)).length).toBeGreaterThan(all.length);
  expect((await shownFiles(page))[0]).toBe(first);
  await page.keyboard.press('Escape');
  await expect.poll(() => shownFiles(page)).toEqual(all);

  await tile(page, first).click();
  await expect(page.getByRole('dialog', { name: `Photo ${first}` })).toBeVisible();
  await page.getByRole('button', { name: 'More like this' }).click();
  await expect(page.getByRole('dialog', { name: `Photo ${first}` })).toBeHidden();
  await page.getByRole('button', { name: 'Open the photo these are like' }).click();
  await expect(page.getByRole('dialog', { name: `Photo ${first}` })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect.poll(() => shownFiles(page)).toEqual(all);
});
