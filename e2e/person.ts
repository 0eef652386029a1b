import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import type { Album } from './album.ts';
import type { RunningApp } from './running-app.ts';

/** Makes the system's next open dialogs answer with these paths; dialogs cannot be clicked. */
export async function willChoose(
  electron: ElectronApplication,
  paths: readonly string[],
): Promise<void> {
  await electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, paths as string[]);
}

/** Makes the system's next questions get this answer. */
export async function willAnswer(electron: ElectronApplication, button: number): Promise<void> {
  await electron.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
  }, button);
}

/** Drops files or folders onto the middle of the window, as a file manager does. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  // What is dropped before there is anything to drop on is nobody's.
  await page.locator('main').waitFor();
  const session = await page.context().newCDPSession(page);
  const at = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const data = { items: [], files: paths as string[], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  await session.detach();
}

/** The button that begins the search; it says how many photos there are once they are counted. */
export const findMog = (page: Page): Locator =>
  page.getByRole('button', { name: /^(Find|Search .* for) Mog$/ });

/** Goes through the first screen: name, example photos, folder, start. */
export async function teachMog(
  { electron, page }: RunningApp,
  album: Pick<Album, 'examples' | 'folder'>,
): Promise<void> {
  await page.getByRole('textbox', { name: 'Name of your cat' }).fill('Mog');
  await willChoose(electron, album.examples);
  await page.getByRole('button', { name: 'Choose photos…' }).click();
  await expect(page.getByText('This is the one')).toHaveCount(album.examples.length, {
    timeout: 150_000,
  });
  await willChoose(electron, [album.folder]);
  await page.getByRole('button', { name: 'Choose folders…' }).click();
  await expect(page.getByText(album.folder, { exact: true })).toBeVisible();
  await findMog(page).click();
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();
}

/** Opens one of the places in the side list. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: place })
    .click();
}

/** The tile of a photo in the gallery. */
export function tile(page: Page, fileName: string): Locator {
  return page.getByRole('gridcell', { name: new RegExp(`^${fileName.replaceAll('.', '\\.')}, `) });
}

/** What the tile with the focus is called: its file's name, its day and what is thought of it. */
export async function focusedTile(page: Page): Promise<string> {
  const focused = page.locator('[role="gridcell"]:focus');
  // Names come a moment after the tiles.
  await expect(focused).toHaveAttribute('aria-label', /.+, .+/);
  return (await focused.getAttribute('aria-label')) ?? '';
}

/** File names of the shown photos, in the gallery's order, once each has its name: a tile is there before. */
export async function shownFiles(page: Page): Promise<readonly string[]> {
  let files: readonly string[] = [];
  const areNamed = async () => {
    const labels = await page
      .getByRole('gridcell')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''));
    files = labels.map((label) => label.split(', ')[0] ?? '');
    return files.length > 0 && !files.includes('');
  };
  await expect.poll(areNamed).toBe(true);
  return files;
}

/** Waits until no picture is on its way: one that is asked for as the library goes would not be found. */
export async function picturesShown(page: Page): Promise<void> {
  await expect(page.getByRole('gridcell').locator('img').first()).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => [...document.images].every((one) => one.complete)))
    .toBe(true);
}

/** Waits until every photo of the folders was looked at and learned from. */
export async function settled(page: Page, photos: number): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const outcome = await window.myCat['indexing.progress']();
          return outcome.ok ? [outcome.value.state, outcome.value.done] : outcome.fault.kind;
        }),
      // Asked evenly: with growing pauses the last one takes a second from most tests.
      { timeout: 180_000, intervals: [100] },
    )
    .toEqual(['idle', photos]);
}
