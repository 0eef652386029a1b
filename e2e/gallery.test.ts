import type { Locator } from '@playwright/test';
import { expect, taughtTest as test } from './fixtures.ts';
import { shownFiles, tile } from './person.ts';

test('nothing moves while small pictures come in', async ({ cat }) => {
  const { page } = cat;
  await page.evaluate(() => window.myCat['library.clearThumbnails']());
  await page.reload();
  await expect(tile(page, 'mog-1.jpg')).toBeVisible();
  await expect
    .poll(() => page.locator('.tile img').evaluateAll(picturesThere))
    .toBe(await page.locator('.tile').count());
  expect(await page.evaluate(shiftsSinceLoad)).toEqual([]);
});

test('a rectangle drawn over photos chooses those it touches, and no other', async ({ cat }) => {
  const { page } = cat;
  // Neighbours, whichever the app is surest of.
  const shown = await shownFiles(page);
  const both = shown.slice(0, 2);
  const [from, to] = [
    await middleOf(tile(page, both[0] ?? '')),
    await middleOf(tile(page, both[1] ?? '')),
  ];
  await page.keyboard.down('Alt');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up('Alt');
  const bar = page.getByRole('toolbar', { name: 'Selected photos' });
  await expect(bar).toContainText('selected');
  for (const name of both) await expect(tile(page, name)).toHaveAttribute('aria-selected', 'true');
  const chosen = await page.locator('[role="gridcell"][aria-selected="true"]').count();
  expect(chosen).toBeLessThan(shown.length);
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
});

/** How many pictures are drawn; runs in the page. */
const picturesThere = (pictures: readonly Element[]) =>
  pictures.filter((one) => one instanceof HTMLImageElement && one.complete && one.naturalWidth > 0)
    .length;

/**
 * Every move of something visible that nobody asked for, since the page was loaded; runs in the page.
 *
 * As the browser itself counts them (Layout Instability, W3C draft): what moved, and by how much.
 */
function shiftsSinceLoad(): Promise<readonly string[]> {
  type Shift = PerformanceEntry & {
    readonly value: number;
    readonly hadRecentInput: boolean;
    readonly sources: readonly { readonly node: Node | null }[];
  };
  const nameOf = (node: Node | null) => (node instanceof Element ? node.className : 'text');
  return new Promise((resolve) => {
    const seen: Shift[] = [];
    const collect = (entries: PerformanceEntryList) => seen.push(...(entries as Shift[]));
    const observer = new PerformanceObserver((list) => collect(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    const report = () => {
      collect(observer.takeRecords());
      observer.disconnect();
      const unasked = seen.filter(({ hadRecentInput }) => !hadRecentInput);
      resolve(
        unasked.map(
          ({ value, sources }) => `${value}: ${sources.map(({ node }) => nameOf(node)).join()}`,
        ),
      );
    };
    // What was buffered is handed over in a task of its own, which an idle moment comes after.
    requestIdleCallback(report);
  });
}

async function middleOf(photo: Locator) {
  const box = await photo.boundingBox();
  if (box === null) throw new Error('The photo is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
