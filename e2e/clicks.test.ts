import type { Page } from '@playwright/test';
import { expect, taughtTest as test } from './fixtures.ts';
import { drop, goTo, tile } from './person.ts';

const photo = (page: Page, name: string) => page.getByRole('dialog', { name: `Photo ${name}` });

/** Looks at a photo and comes back: the keyboard is on its tile, the pointer nowhere near. */
async function openAndLeave(page: Page, name: string): Promise<void> {
  await tile(page, name).click();
  await expect(photo(page, name)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(photo(page, name)).toBeHidden();
  await expect(tile(page, name)).toBeFocused();
}

/** Presses the button where the pointer is, as a hand does: down, and some time later up. */
async function pressSlowly(page: Page, at: { readonly x: number; readonly y: number }) {
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  // Two frames in which what goes with the focus would go.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await page.mouse.up();
}

async function middleOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('no click is lost on a tile that was just looked at', async ({ cat }) => {
  const { page } = cat;
  await openAndLeave(page, 'mog-1.jpg');
  await pressSlowly(page, await middleOf(page, '.tile:focus .tile-check'));
  await expect(page.getByRole('toolbar', { name: 'Selected photos' })).toContainText('1 selected');
  await page.keyboard.press('Escape');

  await openAndLeave(page, 'mog-2.jpg');
  await pressSlowly(page, await middleOf(page, '.tile:focus .tile-not'));
  await expect(page.getByText(/^Not Mog\./)).toBeVisible();
  await expect(tile(page, 'mog-2.jpg')).toBeHidden();
});

/** The second click of a double-click, where the pointer is. */
async function clickAgain(page: Page): Promise<void> {
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
}

const answersIn = (page: Page) =>
  page.evaluate(async () => {
    const history = await window.myCat['labels.history']({ before: null, limit: 25 });
    return history.ok ? history.value.length : history.fault.kind;
  });

test('the second click of a double-click says nothing of what came under the pointer', async ({
  cat,
}) => {
  const { page } = cat;
  const before = Number(await answersIn(page));
  // It opens a photo, and does not look closer at it or choose one of its cats.
  await tile(page, 'mog-1.jpg').click();
  await expect(page.getByRole('button', { name: /^Cat 1:/ })).toBeVisible();
  await page.locator('.stage').hover();
  await clickAgain(page);
  await expect(page.locator('.stage')).not.toHaveClass(/zoomed/);
  // One answer, which stays.
  const refuse = page.getByRole('button', { name: 'Not Mog', exact: true });
  await refuse.dblclick();
  await expect(refuse).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => answersIn(page)).toBe(before + 1);
  await page.keyboard.press('Escape');
  // Once the refused one is gone, the others lie where they stay.
  await expect(tile(page, 'mog-1.jpg')).toBeHidden();

  // The photo that comes to lie where one was refused is neither refused nor opened.
  await tile(page, 'mog-2.jpg').hover();
  const not = await middleOf(page, '.tile:hover .tile-not');
  await page.mouse.click(not.x, not.y);
  await expect(page.getByText(/^Not Mog\./)).toBeVisible();
  await expect.poll(() => answersIn(page)).toBe(before + 2);
  const next = page.getByRole('gridcell').first();
  await next.hover({ position: { x: 8, y: 60 } });
  await clickAgain(page);
  await next.locator('.tile-not').hover();
  await clickAgain(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expect(page.getByRole('dialog', { name: /^Photo / })).toBeHidden();
  expect(await answersIn(page)).toBe(before + 2);
});

test('an answer about a large photo shows at once, goes on, and is undone by its message', async ({
  cat,
}) => {
  const { page } = cat;
  // In this order a photo follows, however sure the app is of each.
  await page.getByRole('button', { name: 'Sort' }).click();
  await page.getByRole('option', { name: 'By date' }).click();
  await tile(page, 'mog-1.jpg').click();
  await expect(page.getByRole('button', { name: /^Cat 1:/ })).toBeVisible();
  await page.getByRole('button', { name: 'Not Mog' }).click();
  await expect(page.getByText('You said not Mog', { exact: false })).toBeVisible();
  const message = page.getByRole('status', { name: 'Messages' });
  await message.getByRole('button', { name: 'Undo' }).click();
  await expect(message).toContainText('Undone.');
  await expect(photo(page, 'mog-1.jpg')).toBeVisible();

  await page.keyboard.press('n');
  await expect(photo(page, 'mog-1.jpg')).toBeHidden();
  await expect(page.getByRole('dialog', { name: /^Photo / })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tile(page, 'mog-1.jpg')).toBeHidden();
  await page.keyboard.press('z');
  await expect(tile(page, 'mog-1.jpg')).toBeVisible();
});

test('a key that is held down answers one photo', async ({ cat }) => {
  const { page } = cat;
  await tile(page, 'mog-1.jpg').focus();
  // Every further press without letting go is a repeat.
  for (let press = 0; press < 4; press++) await page.keyboard.down('n');
  await page.keyboard.up('n');
  await goTo(page, 'History');
  await expect(page.getByText('Mog: no')).toHaveCount(1);
});

test('undo from the menu is about the text while one is written', async ({ cat }) => {
  const { page, electron } = cat;
  await tile(page, 'mog-1.jpg').focus();
  await page.keyboard.press('n');
  await expect(tile(page, 'mog-1.jpg')).toBeHidden();
  await page.getByRole('searchbox').click();
  await page.keyboard.type('mog');
  const choose = (label: string) =>
    electron.evaluate(({ Menu }, wanted) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((one) => one.submenu?.items ?? []);
      items?.find((one) => one.label === wanted)?.click();
    }, label);
  // Letters typed with pauses are undone one after another.
  await expect(async () => {
    await choose('Undo');
    await expect(page.getByRole('searchbox')).toHaveValue('', { timeout: 500 });
  }).toPass();
  await page.getByRole('searchbox').fill('mog');
  await choose('Select all');
  // The menu tells the page, the keyboard reaches it by another way: one may overtake the other.
  const selected = () => page.evaluate(() => document.getSelection()?.toString());
  await expect.poll(selected).toBe('mog');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await expect(tile(page, 'mog-1.jpg')).toBeHidden();
  await expect(page.getByRole('toolbar', { name: 'Selected photos' })).toBeHidden();
});

test('photos shown for one cat stay with it, whichever is on the screen', async ({
  cat,
  album,
}) => {
  const { page } = cat;
  await goTo(page, 'Teach Mog');
  await drop(page, [...album.luna]);
  await page.getByRole('button', { name: 'Add a cat' }).click();
  await expect(page.getByRole('heading', { name: 'Teach a cat' })).toBeVisible();
  await expect(page.getByText('Drop photos here')).toBeVisible();
  await goTo(page, 'Teach Mog');
  await expect(page.locator('.example:not(.reading)')).toHaveCount(album.luna.length);
});
