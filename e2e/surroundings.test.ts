import { cp, mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { realPhotos } from './real-photos.ts';
import { expect, test } from './fixtures.ts';
import { goTo, settled, teachMog } from './person.ts';

/** A cat that lives on one terrace, and one of another place. */
const places = { taught: 'individuals/IZO-Ong__coco', others: 'individuals/IZO-Ong__pip' };
const taught = realPhotos(places.taught);
const others = realPhotos(places.others);

/** Photos of the first in which there is much of its terrace. */
const shown = ['000.jpg', '001.jpg', '003.jpg', '004.jpg', '008.jpg'];

test.skip(taught === null || others === null, 'There are no real photos: set MY_CAT_PHOTOS.');

test('a cat known by its place is told of, with what to do', async ({ cat, folder }) => {
  test.setTimeout(240_000);
  const { page } = cat;
  const photos = join(folder, 'photos');
  await mkdir(photos);
  const examples: string[] = [];
  for (const source of [taught ?? '', others ?? ''])
    for (const name of (await readdir(source)).toSorted().slice(0, 12)) {
      // Both folders number their photos.
      const copy = join(photos, `${basename(source)}-${name}`);
      await cp(join(source, name), copy);
      if (source === taught && shown.includes(name)) examples.push(copy);
    }
  await teachMog(cat, { folder: photos, examples });
  await settled(page, (await readdir(photos)).length);
  await goTo(page, 'Teach Mog');
  const note = page.getByRole('note').filter({ hasText: 'the place alone' });
  await expect(note).toBeVisible({ timeout: 90_000 });
  await expect(note).toContainText('from other places');
  await expect(page.getByText('You can stop now')).toBeHidden();
});
