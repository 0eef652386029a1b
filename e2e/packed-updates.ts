import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from './fixtures.ts';
import type { Installed } from './installed-app.ts';
import { goTo } from './person.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { newProgram, serveUpdates, type UpdateFeed } from './update-feed.ts';

const wish = 'Look for new versions of My Cat, once a day';

/**
 * Goes through what a person sees of new versions, in a packed app with a feed of its own.
 *
 * Where a package manager owns the app nothing is offered; as an AppImage it asks once that is allowed, does
 * not believe what others have signed, shows what is new, and takes its own place when it is closed.
 */
export async function seeUpdates(
  { executable, resources }: Installed,
  folder: string,
  dataFolder: string,
): Promise<void> {
  const feed = await serveUpdates();
  const [address, key] = [join(resources, 'app-update.yml'), join(resources, 'update-key.pem')];
  await writeFile(address, `provider: generic\nurl: ${feed.url}\n`);
  await writeFile(key, feed.publicKey);
  try {
    await seeUpdatesOf(feed, executable, folder, dataFolder);
  } finally {
    await feed.close();
    // Its package knows nothing of them, and would leave them behind.
    for (const file of [address, key]) await rm(file);
  }
}

async function seeUpdatesOf(
  feed: UpdateFeed,
  executable: string,
  folder: string,
  dataFolder: string,
): Promise<void> {
  const appImage = join(folder, 'my-cat.AppImage');
  await writeFile(appImage, 'an old AppImage', { mode: 0o755 });
  const asAppImage = {
    APPIMAGE: appImage,
    APPDIR: dirname(executable),
    XDG_CACHE_HOME: join(folder, 'cache'),
  };
  const start = (environment: Readonly<Record<string, string>>) =>
    startApp({ packed: executable, dataFolder, environment });

  const owned = await start({});
  await goTo(owned.page, 'Settings');
  await expect(owned.page.getByText('Start when I log in')).toBeVisible();
  await expect(owned.page.getByText(wish)).toHaveCount(0);
  await end(owned);

  const first = await start(asAppImage);
  await goTo(first.page, 'Settings');
  // What it means stands below it.
  const [line, hint] = await Promise.all(
    [wish, 'From the next start on.'].map((text) =>
      first.page.getByText(text).first().boundingBox(),
    ),
  );
  expect(hint?.y).toBeGreaterThan((line?.y ?? Number.NaN) + 10);
  await first.page.getByText(wish).click();
  await expect(first.page.getByRole('switch', { name: wish })).toBeChecked();
  await end(first);
  // Until the person had allowed it nobody was asked for anything.
  expect(feed.asked).toEqual([]);

  feed.announce('9.0.0', 'others');
  const forged = await start(asAppImage);
  const log = join(dataFolder, 'logs', 'my-cat.log');
  const isRefused = async () =>
    (await readFile(log, 'utf8')).includes('is not signed with the key');
  await expect.poll(isRefused, { timeout: 60_000 }).toBe(true);
  await end(forged);
  expect(feed.asked).not.toContain('my-cat.AppImage');

  // As if that was a day ago.
  await rm(join(dataFolder, 'updates.json'));
  feed.announce('9.1.0', 'us');
  feed.hold();
  const updated = await start(asAppImage);
  const shown = await willAccept(updated);
  feed.answer();
  await expect
    .poll(shown, { timeout: 60_000 })
    .toEqual([
      'My Cat 9.1.0 is there',
      '- 9.1.0 finds kittens, too\n\nIt is fetched now, and put in place when you close My Cat.',
    ]);
  await expect.poll(() => feed.asked, { timeout: 60_000 }).toContain('my-cat.AppImage');
  await end(updated);
  await expect.poll(async () => newProgram.equals(await readFile(appImage))).toBe(true);
}

/** Answers the next question of the system's with its first button; resolves with what tells its words. */
async function willAccept({ electron }: RunningApp): Promise<() => Promise<readonly string[]>> {
  const prepare = () =>
    electron.evaluate(({ dialog }) => {
      const told: string[] = [];
      Object.assign(globalThis, { told });
      dialog.showMessageBox = (...asked: readonly unknown[]) => {
        const { message, detail } = asked.at(-1) as Electron.MessageBoxOptions;
        told.push(message, detail ?? '');
        return Promise.resolve({ response: 0, checkboxChecked: false });
      };
    });
  // An app that has just started may lose the answer to this; asked again it does the same once more.
  await expect(prepare).toPass();
  return () => electron.evaluate(() => (globalThis as unknown as { readonly told: string[] }).told);
}

async function end(app: RunningApp): Promise<void> {
  await app.close();
  expect(app.problems).toEqual([]);
}
