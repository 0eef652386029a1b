import { expect, taughtTest as test } from './fixtures.ts';
import { drop, goTo, settled, shownFiles, tile, willChoose } from './person.ts';

test('a second cat is taught, seen beside the first, and renamed', async ({ cat, album }) => {
  const { page, electron } = cat;
  const whose = page.getByRole('radiogroup', { name: 'Whose photos' });
  await page.getByRole('button', { name: 'Add a cat' }).click();
  await page.getByRole('textbox', { name: 'Name of your cat' }).fill('Luna');
  await willChoose(electron, album.luna.slice(0, 2));
  await page.getByRole('button', { name: 'Choose photos…' }).click();
  await expect(page.getByText('This is the one')).toHaveCount(2, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Find Luna' }).click();
  await expect(whose.getByRole('radio', { name: /^Luna/ })).toBeChecked();
  await expect(tile(page, 'luna-1.jpg')).toBeVisible();

  // What was said of one cat is a no to the others.
  await whose.getByRole('radio', { name: /^Mog/ }).click();
  await goTo(page, 'Matches');
  await expect(tile(page, 'mog-1.jpg')).toBeVisible();
  await page.getByRole('slider', { name: 'Confidence' }).press('End');
  await expect.poll(() => shownFiles(page)).not.toContain('luna-1.jpg');

  // A key says which of the cats it is.
  await tile(page, 'mog-1.jpg').focus();
  await page.keyboard.press('2');
  await expect(page.getByText('That is Luna.')).toBeVisible();
  await expect.poll(() => shownFiles(page)).not.toContain('mog-1.jpg');
  await page.keyboard.press('z');
  await expect(tile(page, 'mog-1.jpg')).toBeVisible();

  await page.getByRole('radio', { name: 'Any of my cats' }).click();
  await expect(tile(page, 'mog-1.jpg')).toBeVisible();
  await expect(tile(page, 'luna-1.jpg')).toBeVisible();

  await page.getByRole('radio', { name: 'Together' }).click();
  await expect(page.getByText('No photo shows several of your cats')).toBeVisible();

  await whose.getByRole('radio', { name: /^Luna/ }).click();
  await page.getByRole('button', { name: 'More about Luna' }).click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rename Luna' });
  const name = dialog.getByRole('textbox');
  await expect(name).toBeFocused();
  // What is typed takes the old name's place; where it cannot be, it stays to be mended.
  await page.keyboard.type('Mog');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText('Mog');
  await expect(name).toHaveValue('Mog');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Princess Luna');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(whose.getByRole('radio', { name: /^Princess Luna/ })).toBeVisible();
  await goTo(page, 'History');
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(
    'Luna is Princess Luna now.',
  );

  // A question that drops in can be answered at once.
  await drop(page, [album.mog[0] ?? '']);
  const first = page.getByRole('dialog', { name: 'What about this photo?' }).getByRole('button');
  await expect(first.first()).toBeFocused();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(whose.getByRole('radio', { name: /^Princess Luna/ })).toBeVisible();
  await settled(page, 8);
});
