import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkScreen } from './check-screen.ts';
import { expect, taughtTest as test } from './fixtures.ts';
import { focusedTile, goTo, settled, tile } from './person.ts';

const menu = (page: Page) => page.getByRole('menu', { name: 'What can be done' });
const line = (page: Page, name: string) => menu(page).getByRole('menuitem', { name });

/** Opens the menu of something with the other button of the mouse. */
async function openMenu(page: Page, target: Locator): Promise<void> {
  await target.click({ button: 'right' });
  await expect(menu(page)).toBeVisible();
}

/** Keeps what would be shown in the file manager. */
async function watchFileManager(electron: ElectronApplication): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ shell }) => {
    const shown: string[] = [];
    shell.showItemInFolder = (path) => void shown.push(path);
    shell.openPath = (path) => {
      shown.push(path);
      return Promise.resolve('');
    };
    Object.assign(globalThis, { shownInFileManager: shown });
  });
  return () => electron.evaluate(() => Reflect.get(globalThis, 'shownInFileManager') as string[]);
}

/** Keeps the lines of the system's own menus, which cannot be clicked here. */
async function watchSystemMenus(electron: ElectronApplication): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ Menu }) => {
    const seen: string[] = [];
    Menu.prototype.popup = function (this: Electron.Menu) {
      seen.push(...this.items.map(({ label }) => label));
    };
    Object.assign(globalThis, { systemMenus: seen });
  });
  return () => electron.evaluate(() => Reflect.get(globalThis, 'systemMenus') as string[]);
}

test('photos, cats, folders, files and text have a menu, with the mouse and with its key', async ({
  cat,
  album,
}) => {
  test.setTimeout(180_000);
  const { page, electron } = cat;
  const shown = await watchFileManager(electron);
  const systemMenus = await watchSystemMenus(electron);

  // A photo of the gallery: what is chosen elsewhere is not meant.
  const [first, second] = [tile(page, 'mog-1.jpg'), tile(page, 'mog-2.jpg')];
  await first.focus();
  await page.keyboard.press('x');
  await openMenu(page, second);
  await expect(first).toHaveAttribute('aria-selected', 'false');
  await checkScreen(cat, 'the menu of a photo');
  await line(page, 'Show in folder').click();
  await expect.poll(shown).toEqual([join(album.folder, 'mog-2.jpg')]);
  await expect(menu(page)).toBeHidden();

  // The same without a mouse, and an answer given in it.
  await second.focus();
  await page.keyboard.press('ContextMenu');
  await expect(menu(page)).toBeVisible();
  await expect(line(page, 'This is Mog')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is Mog.')).toBeVisible();
  await expect(menu(page)).toBeHidden();
  // What was confirmed keeps a tick at rest, and can be taken back.
  await page.mouse.move(0, 0);
  await page.getByRole('searchbox').focus();
  await expect(second.locator('.tile-tick')).toBeVisible();
  await openMenu(page, second);
  await line(page, 'Take back').click();
  await expect(second.locator('.tile-tick')).toBeHidden();

  // A large photo.
  await second.click();
  const photo = page.getByRole('dialog', { name: 'Photo mog-2.jpg' });
  await expect(photo.getByRole('button', { name: /^Cat 1:/ })).toBeVisible();
  await openMenu(page, photo.locator('.stage'));
  await line(page, 'Hide the boxes').click();
  await expect(photo.getByRole('button', { name: /^Cat 1:/ })).toBeHidden();
  // A small picture beside it stands for itself.
  const other = photo.locator('.film-strip button:not([aria-current="true"])').first();
  const otherFile = ((await other.getAttribute('aria-label')) ?? '').replace(/^Show /, '');
  await openMenu(page, other);
  await expect(line(page, 'Hide the boxes')).toBeHidden();
  await line(page, 'Show in folder').click();
  await expect.poll(async () => (await shown()).at(-1)).toContain(otherFile);
  await openMenu(page, photo.locator('.why').getByRole('button').first());
  await line(page, 'Show in folder').click();
  await expect.poll(async () => (await shown()).at(-1)).toContain('example-');
  await openMenu(page, photo.locator('.stage'));
  await page.keyboard.press('Escape');
  await expect(menu(page)).toBeHidden();
  await expect(photo).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(photo).toBeHidden();

  // A dimmed photo below the line.
  const below = page.locator('.below-photos').getByRole('button').first();
  await openMenu(page, below);
  await line(page, 'Not Mog').click();
  await expect(page.getByText('Not Mog.', { exact: false }).first()).toBeVisible();
  await page.keyboard.press('z');

  // A cat.
  await openMenu(page, page.getByRole('radio', { name: 'Mog' }));
  await line(page, 'Rename…').click();
  await expect(page.getByRole('dialog', { name: 'Rename Mog' })).toBeVisible();
  await page.keyboard.press('Escape');

  // A folder, and a file that cannot be read.
  await goTo(page, 'Folders');
  await openMenu(page, page.getByText(album.folder, { exact: true }));
  await line(page, 'Open in the file manager').click();
  await expect.poll(shown).toContain(album.folder);
  const broken = join(album.folder, 'broken.jpg');
  await writeFile(broken, 'no picture');
  await goTo(page, 'Unreadable');
  await openMenu(page, page.getByText(broken, { exact: true }));
  await line(page, 'Show in folder').click();
  await expect.poll(shown).toContain(broken);
  await settled(page, 9);

  // Text has the system's menu.
  await page.getByRole('searchbox').fill('mog');
  await page.getByRole('searchbox').click({ button: 'right' });
  await expect.poll(systemMenus).toContain('Paste');
  await expect(menu(page)).toBeHidden();
});

test('after the last photo an answer goes back to the one before', async ({ cat }) => {
  const { page } = cat;
  const tiles = page.getByRole('gridcell');
  await tiles.first().focus();
  await page.keyboard.press('Control+End');
  const [last = ''] = (await focusedTile(page)).split(',');
  await page.keyboard.press('Space');
  const photo = page.getByRole('dialog', { name: `Photo ${last}` });
  await expect(photo).toBeVisible();
  await expect(photo.getByRole('button', { name: /^Cat 1:/ })).toBeVisible();
  await page.keyboard.press('n');
  await expect(photo).toBeHidden();
  await expect(page.getByRole('dialog', { name: /^Photo / })).toBeVisible();
});
