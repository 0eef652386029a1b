import type { Page } from '@playwright/test';
import { expect, taughtTest as test } from './fixtures.ts';
import { goTo } from './person.ts';

/** Gestures, more than two pages of them. */
const gestures = 120;
/** More rows than a window holds, and far fewer than there are gestures. */
const mostRows = 60;

/** Says something new of a photo, as another window or the terminal may. */
const say = (page: Page, times: number) =>
  page.evaluate(async (count) => {
    const query = { subject: 1, view: 'everything', sort: 'confidence', search: 'luna' } as const;
    const times = { takenFromMs: null, takenUntilMs: null };
    const listed = await window.myCat['gallery.list']({ ...query, ...times });
    const photoId = listed.ok ? listed.value.photoIds[0] : undefined;
    if (photoId === undefined) throw new Error('There is a photo of Luna.');
    for (let time = 0; time < count; time++) {
      const verdict = time % 2 === 0 ? ('no' as const) : null;
      const labels = [{ photoId, cropId: null, catId: 1, verdict }];
      const said = await window.myCat['labels.set']({ labels });
      if (!said.ok) throw new Error(said.fault.message);
    }
  }, times);

test('the history goes on to its beginning, and stays where it was looked at', async ({ cat }) => {
  test.setTimeout(180_000);
  const { page } = cat;
  await say(page, gestures);
  await goTo(page, 'History');
  const panel = page.locator('.panel');
  const rows = panel.getByRole('listitem');
  const oldest = rows.filter({ hasText: '5 photos' });
  await expect(rows.first()).toContainText('Mog: taken back');
  await expect
    .poll(async () => {
      await panel.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
      return oldest.count();
    })
    .toBe(1);
  await expect(oldest).toContainText('Mog: yes');
  expect(await rows.count()).toBeLessThan(mostRows);

  // Half-way up; whatever is said now comes far above.
  await panel.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
  const middle = await panel.evaluateHandle((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('li') ?? null;
  });
  const row = middle.asElement();
  if (row === null) throw new Error('There is a row.');
  const place = async () => ({
    number: Number(await row.getAttribute('data-index')),
    topPx: Math.round((await row.boundingBox())?.y ?? -1),
  });
  const before = await place();
  expect(before.number).toBeGreaterThan(50);
  await say(page, 3);
  await expect.poll(place).toEqual({ number: before.number + 3, topPx: before.topPx });

  // What is in sight is up to date, though it is on none of the first pages.
  expect(await row.textContent()).not.toContain('(undone)');
  await page.evaluate(() => window.myCat['labels.rollBack']({ batchId: 0 }));
  await expect.poll(() => row.textContent()).toContain('(undone)');
  expect(await place()).toEqual({ number: before.number + 3, topPx: before.topPx });
  await panel.evaluate((element) => element.scrollTo({ top: 0 }));
  await expect(rows.first()).toContainText('(undone)');
});
