import { namedPhoto } from './album.ts';
import { expect, taughtTest as test } from './fixtures.ts';
import { goTo, settled, shownFiles, tile } from './person.ts';

test.use({ extras: namedPhoto });

test('a cat is taught with the photos that another program has named it in', async ({ cat }) => {
  const { page } = cat;
  await page.getByRole('button', { name: 'Add a cat' }).click();
  const name = page.getByRole('textbox', { name: 'Name of your cat' });
  const offer = page.getByRole('note').filter({ hasText: 'written by another program' });
  await name.fill('Nobody');
  await expect(page.getByRole('button', { name: 'Find Nobody' })).toBeVisible();
  await expect(offer).toBeHidden();
  // As one writes it, whatever its capitals.
  await name.fill('luna');
  await expect(offer).toContainText('1 photo already says “luna”');
  await expect(page.getByRole('button', { name: 'Find luna' })).toBeDisabled();
  await offer.getByRole('button', { name: 'Use them' }).click();
  await expect(page.getByText('This is the one')).toHaveCount(1);
  await expect(offer).toBeHidden();
  await page.getByRole('button', { name: 'Find luna' }).click();
  await expect(page.getByRole('radio', { name: /^luna/ })).toBeChecked();
  await settled(page, 9);
  await goTo(page, 'Matches');
  await expect(tile(page, 'named.jpg')).toBeVisible();
  expect(await shownFiles(page)).toContain('named.jpg');
});
