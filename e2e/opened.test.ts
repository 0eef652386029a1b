import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, taughtTest, test } from './fixtures.ts';
import { goTo } from './person.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { startAgain } from './start-again.ts';

/** Folders that are looked through. */
const followed = ({ page }: RunningApp) =>
  page.evaluate(async () => {
    const outcome = await window.myCat['folders.list']();
    return outcome.ok ? outcome.value.map((folder) => folder.path) : [outcome.fault.message];
  });

test('folders that the app is opened with are looked through, a second start hands its own over', async ({
  folder,
}) => {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  for (const one of [first, second]) await mkdir(one);
  const app = await startApp({ dataFolder: join(folder, 'data'), files: [first] });
  await expect.poll(() => followed(app)).toEqual([first]);
  await startAgain(folder, 'second', join(folder, 'gone'));
  await expect.poll(() => followed(app)).toEqual([first, second]);
  await app.close();
  expect(app.problems).toEqual([]);
});

test('a photo whose cat is to be found begins the first cat', async ({ folder, album }) => {
  const files = ['--find', ...album.examples.slice(0, 1)];
  const app = await startApp({ dataFolder: join(folder, 'data'), files });
  await expect(app.page.getByRole('textbox', { name: 'Name of your cat' })).toBeVisible();
  await expect(app.page.getByText('This is the one')).toBeVisible({ timeout: 90_000 });
  await app.close();
  expect(app.problems).toEqual([]);
});

taughtTest(
  '“Find this cat” in the file manager shows the matches of a known cat, and asks about an unknown one',
  async ({ cat: { page }, album, folder }) => {
    const [example = ''] = album.examples;
    await goTo(page, 'Everything');
    await startAgain(folder, '--find', example);
    await expect(page.getByText('This photo shows Mog.')).toBeVisible({ timeout: 90_000 });
    const matches = page.getByRole('navigation').getByRole('button', { name: 'Matches' });
    await expect(matches).toHaveAttribute('aria-current', 'page');

    const [wall = ''] = album.walls;
    await startAgain(folder, '--find', wall);
    // The sentence goes by itself after a while, the question stays.
    const nobody = page.getByText('None of your cats was recognised in this photo.');
    await expect(nobody).toBeVisible({ timeout: 90_000 });
    const sheet = page.getByRole('dialog', { name: 'What about this photo?' });
    await expect(sheet.getByRole('button', { name: 'Teach a new cat' })).toBeVisible();
    // That was asked just now.
    await expect(sheet.getByRole('button', { name: 'Find this cat' })).toBeHidden();
  },
);
