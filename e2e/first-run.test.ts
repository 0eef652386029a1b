import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { goTo, settled, shownFiles, teachMog, tile, willChoose } from './person.ts';
import { resize } from './window-size.ts';

test('from the first start to the first match', async ({ cat, album }) => {
  const { page } = cat;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Find your cat in all your photos',
  );
  await resize(cat, 1280, 800);
  // Whatever is out of sight: why it cannot begin is told beside the button.
  await expect(page.getByText('First it needs the name of your cat.')).toBeInViewport({ ratio: 1 });
  const shownWhileRead = page.evaluate(
    () =>
      new Promise((resolve) => {
        const hear = ({ target }: Event) => {
          if (!(target instanceof HTMLImageElement) || target.closest('.reading') === null) return;
          document.removeEventListener('load', hear, { capture: true });
          const { protocol } = new URL(target.src);
          const isRead = () => !target.isConnected || target.closest('.reading') === null;
          new MutationObserver((_changes, observer) => {
            if (!isRead()) return;
            observer.disconnect();
            resolve({ protocol, stays: target.isConnected });
          }).observe(document.body, { subtree: true, childList: true, attributes: true });
        };
        document.addEventListener('load', hear, { capture: true });
      }),
  );
  await teachMog(cat, album);
  // Chosen in a dialog, the window cannot read it by itself; once read, the same picture is still there.
  expect(await shownWhileRead).toEqual({ protocol: 'blob:', stays: true });

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

test.describe('where the system has a folder for pictures', () => {
  test.use({
    startOptions: async ({ folder, album }, use) => {
      const config = join(folder, 'config');
      await mkdir(config);
      const pictures = `XDG_PICTURES_DIR="${album.folder}"\n`;
      await writeFile(join(config, 'user-dirs.dirs'), pictures);
      await use({ environment: { XDG_CONFIG_HOME: config } });
    },
  });

  test('it is chosen already, counted, and searched', async ({ cat, album }) => {
    const { electron, page } = cat;
    // Whoever begins can write the name at once.
    await expect(page.getByRole('textbox', { name: 'Name of your cat' })).toBeFocused();
    await page.keyboard.type('Mog');
    const pictures = page.getByRole('button', { name: 'My pictures' });
    await expect(pictures).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('button', { name: 'Search 8 photos for Mog' })).toBeDisabled();
    await pictures.click();
    await expect(page.getByRole('button', { name: 'Find Mog' })).toBeDisabled();
    await pictures.click();
    await willChoose(electron, album.examples);
    await page.getByRole('button', { name: 'Choose photos…' }).click();
    await page.getByRole('button', { name: 'Search 8 photos for Mog' }).click({ timeout: 60_000 });
    await expect(tile(page, 'mog-1.jpg')).toBeVisible({ timeout: 90_000 });
    await goTo(page, 'Folders');
    await expect(page.getByText(album.folder, { exact: true })).toBeVisible();
  });
});
