import { expect, test } from './fixtures.ts';
import { goTo, settled, shownFiles, teachMog, tile } from './person.ts';

test('from the first start to the first match', async ({ cat, album }) => {
  const { page } = cat;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Find your cat in all your photos',
  );
  await teachMog(cat, album);

  for (const [index] of album.mog.entries())
    await expect(tile(page, `mog-${index + 1}.jpg`)).toBeVisible({ timeout: 90_000 });
  await settled(page, 8);
  await expect(
    page.getByRole('navigation').getByRole('button', { name: 'Matches' }),
  ).toHaveAttribute('aria-current', 'page');

  await goTo(page, 'No cat found');
  await expect
    .poll(() => shownFiles(page))
    .toEqual(expect.arrayContaining(['wall-1.jpg', 'wall-2.jpg']));
});
