import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { drawAlbum } from './album.ts';
import { expect, test } from './fixtures.ts';
import { makeHugeLibrary, photos, teachHugeLibrary } from './huge-library.ts';
import { goTo, willChoose } from './person.ts';

/** No answer may be larger, however many photos there are. */
const mostBytes = 1_000_000;
/** More tiles than a screen holds, and far fewer than there are photos. */
const mostTiles = 1000;

// Making the library counts, too.
test.describe.configure({ timeout: 600_000 });

test.use({
  // The photos do not exist, so there is nothing to show of them.
  expectedProblems: /Failed to load resource/,
  startOptions: async ({ folder }, use) => {
    await makeHugeLibrary(join(folder, 'data'));
    await use({});
  },
});

/** Bytes of each answer that a whole list comes in, and how many photos they hold. */
async function listedInParts(page: Page): Promise<{ bytes: readonly number[]; photos: number }> {
  return page.evaluate(async () => {
    const bytes: number[] = [];
    const note = (rows: object) => {
      const columns = Object.values(rows).filter((value) => ArrayBuffer.isView(value));
      bytes.push(columns.reduce((sum, { byteLength }) => sum + byteLength, 0));
    };
    const first = await window.myCat['gallery.list']({
      ...{ subject: 'any', view: 'everything', sort: 'date', search: '' },
      ...{ takenFromMs: null, takenUntilMs: null },
    });
    if (!first.ok) throw new Error(first.fault.message);
    note(first.value);
    let length = first.value.photoIds.length;
    const { listing, total } = first.value;
    while (length < total) {
      const more = await window.myCat['gallery.more']({ listing, from: length });
      if (!more.ok) throw new Error(more.fault.message);
      // The page has asked for a list meanwhile: this one is not kept any longer.
      if (more.value === null) return { bytes: [], photos: 0 };
      note(more.value);
      length += more.value.photoIds.length;
    }
    return { bytes, photos: length };
  });
}

test('100,000 photos in bursts come in parts and answer the hand while more are found', async ({
  cat,
  folder,
}) => {
  const { page, electron } = cat;
  const album = await drawAlbum(folder);
  const found = [...album.mog, ...album.luna, ...album.walls].length;
  await teachHugeLibrary(page);
  const cells = page.getByRole('gridcell');
  await expect(cells.first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Everything' }).click();
  await expect(page.getByText('100,000 photos')).toBeVisible({ timeout: 60_000 });

  let parts = await listedInParts(page);
  await expect(async () => {
    parts = await listedInParts(page);
    expect(parts.photos).toBe(photos);
  }).toPass({ timeout: 60_000 });
  expect(Math.max(...parts.bytes)).toBeLessThan(mostBytes);

  // From here on the app looks through a folder and the list grows.
  await willChoose(electron, [album.folder]);
  await page.evaluate(() => window.myCat['desktop.pickFolders']());
  await cells.first().focus();
  const focused = page.locator('[role="gridcell"]:focus');
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'e', 'e']) {
    await page.keyboard.press(key);
    await expect(focused).toHaveCount(1);
    expect(await cells.count()).toBeLessThan(mostTiles);
  }
  await page.keyboard.press('Control+a');
  await expect(page.locator('[role="gridcell"][aria-selected="true"]').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[role="gridcell"][aria-selected="true"]')).toHaveCount(0);
  await expect(page.getByText(`${(photos + found).toLocaleString('en')} photos`)).toBeVisible({
    timeout: 120_000,
  });

  await page.getByRole('button', { name: 'Matches' }).click();
  const slider = page.getByRole('slider', { name: 'Confidence' });
  await slider.focus();
  const before = await slider.inputValue();
  for (let step = 0; step < 9; step += 1) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveValue(String(Number(before) + 9));
  expect(await cells.count()).toBeLessThan(mostTiles);

  // Answers about very many say how far they are, and can be stopped.
  const answered = page.evaluate(async (count) => {
    const cats = await window.myCat['cats.list']();
    const catId = (cats.ok ? cats.value[0]?.catId : null) ?? 0;
    const labels = Array.from({ length: count }, (_, index) => ({
      ...{ photoId: index + 1, cropId: null, catId },
      verdict: 'no' as const,
    }));
    const outcome = await window.myCat['labels.set']({ labels });
    return outcome.ok ? 'written' : outcome.fault.kind;
  }, photos);
  await page.getByRole('button', { name: 'Stop; nothing is answered then' }).click();
  expect(await answered).toBe('stopped');
  await expect(page.getByRole('progressbar', { name: 'Taking down your answers…' })).toBeHidden();

  // Photos whose files are away leave their places empty, in small pictures too.
  await goTo(page, 'History');
  const picture = page.locator('.panel').getByRole('listitem').first().locator('img').first();
  await expect(picture).toBeAttached();
  await expect(picture).toBeHidden();
});
