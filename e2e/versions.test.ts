import { join } from 'node:path';
import sharp from 'sharp';
import { drawMog } from './album.ts';
import { expect, test } from './fixtures.ts';
import { settled, shownFiles, teachMog, tile, willChoose } from './person.ts';

test('a photo, its edit and a smaller copy are one tile that names them all', async ({
  cat,
  album,
}) => {
  const { page, electron } = cat;
  const file = (name: string) => join(album.folder, name);
  await drawMog(file('IMG_0001.jpg'));
  await sharp(file('IMG_0001.jpg')).jpeg({ quality: 80 }).toFile(file('IMG_E0001.jpg'));
  await sharp(file('IMG_0001.jpg')).resize(400).jpeg().toFile(file('IMG_0001 (1).jpg'));
  await teachMog(cat, album);
  await settled(page, 11);

  await expect.poll(() => shownFiles(page)).toContain('IMG_E0001.jpg');
  const shown = await shownFiles(page);
  expect(shown.filter((name) => name.startsWith('IMG_'))).toEqual(['IMG_E0001.jpg']);

  await tile(page, 'IMG_E0001.jpg').click();
  const versions = page.getByRole('list', { name: 'Also of this shot' });
  await expect(versions.getByRole('listitem')).toHaveCount(2);
  await expect(versions).toContainText('IMG_0001 (1).jpg');

  await electron.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => Object.assign(shell, { shownPath: path });
  });
  await versions.getByRole('button', { name: 'Show IMG_0001 (1).jpg in its folder' }).click();
  await expect
    .poll(() => electron.evaluate(({ shell }) => Reflect.get(shell, 'shownPath') as unknown))
    .toBe(file('IMG_0001 (1).jpg'));

  const target = join(album.folder, '..');
  await willChoose(electron, [target]);
  await page.getByRole('button', { name: 'Export' }).click();
  await page
    .getByRole('menuitem', { name: 'Copy them with raw files, originals and clips…' })
    .click();
  await expect(page.getByText(`3 photos written to ${target}.`)).toBeVisible();
});
