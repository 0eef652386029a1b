import { expect, taughtTest as test } from './fixtures.ts';
import { goTo, shownFiles, tile } from './person.ts';
import type { RunningApp } from './running-app.ts';

/** What the slider says it leaves. */
const shows = (count: number) => new RegExp(`^shows ${count}(?!\\d)`);

test('the slider filters at once and says how many photos it leaves', async ({ cat }) => {
  const { page } = cat;
  const slider = page.getByRole('slider', { name: 'Confidence' });
  const readout = page.getByRole('status').filter({ hasText: /^shows/ });
  await expect(readout).toHaveText(shows(8));
  await slider.press('End');
  await expect(readout).toHaveText(shows(11));
  await expect.poll(() => shownFiles(page)).toHaveLength(11);
  await slider.press('Home');
  await expect(readout).toHaveText(shows(5));
  await expect.poll(() => shownFiles(page)).toHaveLength(5);
});

test('a correction re-scores the other photos and can be undone and done again', async ({
  cat,
}) => {
  const { page } = cat;
  const probability = () => probabilityOf(cat, 'luna-2.jpg');
  await page.getByRole('slider', { name: 'Confidence' }).press('End');
  const before = await probability();

  await tile(page, 'luna-1.jpg').focus();
  await page.keyboard.press('y');
  await expect(page.getByText('That is Mog.')).toBeVisible();
  await expect.poll(probability).toBeGreaterThan(before);
  const corrected = await probability();

  await page.keyboard.press('z');
  await expect(page.getByText('Undone.')).toBeVisible();
  await expect.poll(probability).toBe(before);

  await page.keyboard.press('Shift+Z');
  await expect(page.getByText('Done again.')).toBeVisible();
  await expect.poll(probability).toBe(corrected);
});

test('several photos are corrected in one gesture and undone in one', async ({ cat }) => {
  const { page } = cat;
  await tile(page, 'mog-1.jpg').click({ modifiers: ['ControlOrMeta'] });
  await tile(page, 'mog-3.jpg').click({ modifiers: ['ControlOrMeta'] });
  const bar = page.getByRole('toolbar', { name: 'Selected photos' });
  await expect(bar).toContainText('2 selected');
  await bar.getByRole('button', { name: 'Not Mog' }).click();
  await expect(tile(page, 'mog-1.jpg')).toBeHidden();
  await expect(tile(page, 'mog-3.jpg')).toBeHidden();

  await goTo(page, 'History');
  await expect(page.getByText('Mog: no')).toBeVisible();
  await goTo(page, 'Matches');
  await page.keyboard.press('z');
  await expect(tile(page, 'mog-1.jpg')).toBeVisible();
  await expect(tile(page, 'mog-3.jpg')).toBeVisible();
});

test('one goes back to a moment of the history, to its beginning, and forward again', async ({
  cat,
}) => {
  const { page } = cat;
  const taughtWith = 'example-1.jpg';
  /** Where something was said the library is certain. */
  const certain = async () =>
    Promise.all([taughtWith, 'mog-1.jpg', 'mog-2.jpg'].map((file) => probabilityOf(cat, file)));
  const supposed: unknown = expect.not.closeTo(1, 9);
  for (const [file, key] of [
    ['mog-1.jpg', 'y'],
    ['mog-2.jpg', 'n'],
  ] as const) {
    await tile(page, file).focus();
    await page.keyboard.press(key);
    await expect.poll(async () => (await probabilityOf(cat, file)) % 1).toBe(0);
  }
  expect(await certain()).toEqual([1, 1, 0]);

  await goTo(page, 'History');
  const rows = page.getByRole('listitem').filter({ hasText: /^Mog: / });
  await expect(rows).toHaveText([/^Mog: no/, /^Mog: yes/, /^Mog: yes/]);
  await rows.nth(1).getByRole('button', { name: 'Go back to here' }).click();
  const question = page.getByRole('dialog', { name: /^Go back to / });
  await expect(question).toContainText('Everything said after that is undone.');
  await question.getByRole('button', { name: 'Go back to here' }).click();
  await expect(rows.first()).toContainText('(undone)');
  await expect.poll(certain).toEqual([1, 1, expect.not.closeTo(0, 9)]);

  await page.getByRole('button', { name: 'Undo everything' }).click();
  const all = page.getByRole('alertdialog', { name: 'Undo everything?' });
  await all.getByRole('button', { name: 'Undo everything' }).click();
  await expect(rows.filter({ hasText: '(undone)' })).toHaveCount(3);
  await expect.poll(certain).toEqual([supposed, supposed, supposed]);

  // Nothing is lost: what was undone in one go is done again in one go.
  const redo = page.getByRole('button', { name: 'Redo' });
  for (const left of [1, 0]) {
    await redo.click();
    await expect(rows.filter({ hasText: '(undone)' })).toHaveCount(left);
  }
  await expect.poll(certain).toEqual([1, 1, 0]);
});

/** What the library now thinks of a photo. */
async function probabilityOf({ page }: RunningApp, fileName: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const query = { subject: 1, view: 'everything', sort: 'confidence', search: wanted } as const;
    const listed = await window.myCat['gallery.list']({
      ...query,
      takenFromMs: null,
      takenUntilMs: null,
    });
    if (!listed.ok) throw new Error(listed.fault.message);
    return listed.value.probabilities[0] ?? -1;
  }, fileName);
}
