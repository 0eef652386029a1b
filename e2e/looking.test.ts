import { expect, taughtTest as test } from './fixtures.ts';
import { goTo, shownFiles, tile } from './person.ts';

test('what was taught has a place, where it can be taken back', async ({ cat, album }) => {
  const { page } = cat;
  await tile(page, 'mog-1.jpg').focus();
  await page.keyboard.press('n');
  await goTo(page, 'Teach Mog');
  await page.getByRole('button', { name: 'Show what was taught' }).click();
  const taught = album.examples.length + 1;
  await expect.poll(async () => (await shownFiles(page)).length).toBe(taught);
  // What it is comes first, what it is not last.
  expect((await shownFiles(page)).at(-1)).toBe('mog-1.jpg');
  await expect(tile(page, 'mog-1.jpg')).toHaveAccessibleName(/you said not Mog/);
  await tile(page, 'mog-1.jpg').click();
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await shownFiles(page)).length).toBe(taught - 1);
});

test('two photos are compared, and looked at closer together', async ({ cat }) => {
  const { page } = cat;
  const [first = '', second = ''] = await shownFiles(page);
  for (const file of [first, second])
    await tile(page, file).click({ modifiers: ['ControlOrMeta'] });
  await page.getByRole('button', { name: 'Compare' }).click();
  const compared = page.getByRole('dialog', { name: 'Two photos side by side' });
  const pictures = compared.getByRole('figure');
  await expect(pictures).toHaveCount(2);
  await expect(pictures.first()).toContainText(first);
  await expect(pictures.last()).toContainText(second);
  for (const picture of await compared.locator('img').all())
    expect((await picture.boundingBox())?.height).toBeGreaterThan(300);
  const scales = () =>
    compared
      .locator('img')
      .evaluateAll((all) => all.map((one) => new DOMMatrix(getComputedStyle(one).transform).a));
  expect(await scales()).toEqual([1, 1]);
  await compared.getByRole('button', { name: 'Zoom in' }).click();
  expect(await scales()).toEqual([1.5, 1.5]);
  await page.keyboard.press('Escape');
  await expect(compared).toBeHidden();
  await expect(page.getByText('2 selected')).toBeVisible();
});

test('photos pass by themselves, until they are told to stay', async ({ cat }) => {
  const { page } = cat;
  const [first = '', second = ''] = await shownFiles(page);
  await tile(page, first).focus();
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog', { name: `Photo ${first}` })).toBeVisible();
  await expect(page.getByRole('complementary')).toBeHidden();
  await expect(page.getByRole('dialog', { name: `Photo ${second}` })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
