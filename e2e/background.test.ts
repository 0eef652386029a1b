import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { drawMog } from './album.ts';
import { expect, taughtTest, test } from './fixtures.ts';
import { drop, goTo, settled, teachMog, tile } from './person.ts';
import { processId } from './process-id.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { startAgain } from './start-again.ts';

/** The process id of the indexer. */
async function indexerId(cat: RunningApp): Promise<number> {
  const id = await processId(cat, 'My Cat indexer');
  expect(id).toBeGreaterThan(0);
  return id;
}

test('a killed indexer comes back and goes on, and no label is lost', async ({ cat, album }) => {
  const { page } = cat;
  await teachMog(cat, album);
  await expect(page.getByText('5 photos are Mog.')).toBeVisible();
  const killed = await indexerId(cat);
  process.kill(killed, 'SIGKILL');
  await expect(page.getByText('is being started again. Nothing is lost.')).toBeVisible();
  await settled(page, 8);
  expect(await indexerId(cat)).not.toBe(killed);
  for (const name of ['example-1.jpg', 'mog-1.jpg']) await expect(tile(page, name)).toBeVisible();
});

test('pausing stops the work and going on finishes it', async ({ cat, album }) => {
  const { page } = cat;
  await page.getByRole('button', { name: 'Later' }).click();
  await drop(page, [album.folder]);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  await settled(page, 8);
});

test('work rests while the computer sleeps', async ({ cat, album }) => {
  const { page } = cat;
  const tell = (event: string) =>
    cat.electron.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
  await page.getByRole('button', { name: 'Later' }).click();
  await tell('suspend');
  await drop(page, [album.folder]);
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await tell('resume');
  await settled(page, 8);
});

const run = promisify(execFile);

/** Whether X11 can be told what it shows: a display of the tests' own, without a window manager that says it itself. */
async function mayTellX11(): Promise<boolean> {
  const asked = await run('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK']).catch(() => null);
  return (
    asked?.stdout.includes('no such atom') === true || asked?.stdout.includes('not found') === true
  );
}

/** Has X11 say that something else fills the screen: the root window itself. */
async function fillScreen(): Promise<void> {
  const [, root = ''] = /id: (0x[0-9a-f]+)/.exec((await run('xwininfo', ['-root'])).stdout) ?? [];
  const say = (name: string, format: string, value: string) =>
    run('xprop', ['-root', '-f', name, format, '-set', name, value]);
  await say('_NET_WM_STATE', '32a', '_NET_WM_STATE_FULLSCREEN');
  await say('_NET_ACTIVE_WINDOW', '32x', root);
}

test('work rests while something else fills the screen, unless the person says otherwise', async ({
  cat,
  album,
}) => {
  test.skip(!(await mayTellX11()), 'needs xprop, and X11 without a window manager');
  const { page, electron } = cat;
  await page.getByRole('button', { name: 'Later' }).click();
  await fillScreen();
  await electron.evaluate(({ BrowserWindow }) => {
    // Without a window manager nothing takes the focus from it.
    Object.assign(BrowserWindow.getAllWindows()[0] ?? {}, { isFocused: () => false });
  });
  await drop(page, [album.folder]);
  await expect(page.getByText('Paused for a full screen')).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  await settled(page, 8);
});

test('closing the window quits; the next start has what was taught and how it looked', async ({
  cat,
  album,
  folder,
}) => {
  await teachMog(cat, album);
  await settled(cat.page, 8);
  await goTo(cat.page, 'Settings');
  await cat.page.getByText('Dark', { exact: true }).click();
  await expect.poll(() => isDark(cat)).toBe(true);
  const ended = cat.electron.waitForEvent('close');
  await cat.electron.evaluate(({ app, BrowserWindow }) => {
    // There closing hides, as on every Mac.
    if (process.platform === 'darwin') app.quit();
    else BrowserWindow.getAllWindows()[0]?.close();
  });
  await ended;

  const again = await startApp({ dataFolder: join(folder, 'data') });
  await expect(tile(again.page, 'mog-1.jpg')).toBeVisible();
  await expect(tile(again.page, 'example-1.jpg')).toBeVisible();
  expect(await isDark(again)).toBe(true);
  await again.close();
  expect(again.problems).toEqual([]);
});

test('closing goes on in the background where that is chosen, and the icon brings it back', async ({
  cat,
  folder,
}) => {
  const { electron, page } = cat;
  await page.getByRole('button', { name: 'Later' }).click();
  await goTo(page, 'Settings');
  const closing = page.getByRole('radiogroup', { name: 'When the window is closed' });
  await closing.getByText('Go on').click();
  await expect(closing.getByRole('radio', { name: 'Go on' })).toBeChecked();
  const isVisible = () =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(isVisible).toBe(false);
  await startAgain(folder);
  await expect.poll(isVisible).toBe(true);

  await closing.getByText('Quit').click();
  await expect(closing.getByRole('radio', { name: 'Quit' })).toBeChecked();
  const ended = electron.waitForEvent('close');
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await ended;
});

const isDark = ({ page }: RunningApp) =>
  page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);

test('a library that cannot be opened is explained, and tried again once it is mended', async ({
  folder,
}) => {
  const library = join(folder, 'data', 'library');
  await mkdir(library, { recursive: true });
  const file = join(library, 'library.sqlite');
  await writeFile(file, 'this is no database '.repeat(500));
  const cat = await startApp({ dataFolder: join(folder, 'data') });
  const alert = cat.page.getByRole('alert');
  await expect(alert).toContainText(file);
  await rm(file);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toBeHidden();
  await expect(cat.page.getByRole('textbox', { name: 'Name of your cat' })).toBeVisible();
  await cat.close();
  expect(cat.problems).toEqual([]);
});

test('a second start brings the first window forward and ends', async ({ cat, folder }) => {
  await startAgain(folder);
  const windows = await cat.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isVisible()),
  );
  expect(windows).toEqual([true]);
});

test('a window that was left where no screen is any more is brought back', async ({ folder }) => {
  const dataFolder = join(folder, 'data');
  await mkdir(dataFolder, { recursive: true });
  const bounds = { x: -4000, y: -3000, width: 900, height: 700 };
  await writeFile(join(dataFolder, 'window.json'), JSON.stringify({ bounds, maximized: false }));
  const cat = await startApp({ dataFolder });
  const isOnScreen = () =>
    cat.electron.evaluate(({ BrowserWindow, screen }) => {
      const [window] = BrowserWindow.getAllWindows();
      const { x, y, width } = window?.getBounds() ?? { x: -9999, y: -9999, width: 0 };
      const area = screen.getPrimaryDisplay().workArea;
      return x + width > area.x && x < area.x + area.width && y >= area.y && y < area.height;
    });
  await expect.poll(isOnScreen).toBe(true);

  // The screen that it is on is taken away while it runs.
  await cat.electron.evaluate(({ BrowserWindow, screen }) => {
    BrowserWindow.getAllWindows()[0]?.setPosition(-4000, -3000);
    screen.emit('display-removed');
  });
  await expect.poll(isOnScreen).toBe(true);
  await cat.close();
});

test.describe('at login', () => {
  test.use({
    startOptions: async ({ folder }, use) => {
      await use({ environment: { XDG_CONFIG_HOME: join(folder, 'config') } });
    },
  });

  test('an entry for it comes and goes with the setting', async ({ cat: { page }, folder }) => {
    test.skip(process.platform !== 'linux', 'Other systems keep such entries themselves.');
    const entry = () =>
      readFile(join(folder, 'config', 'autostart', 'my-cat.desktop'), 'utf8').catch(() => null);
    await page.getByRole('button', { name: 'Later' }).click();
    await goTo(page, 'Settings');
    await page.getByText('Start when I log in, without a window').click();
    await expect.poll(entry).toContain('--hidden');
    await page.getByText('Start when I log in, without a window').click();
    await expect.poll(entry).toBeNull();
  });

  test('the app starts without a window', async ({ folder }) => {
    const hidden = await startApp({ dataFolder: join(folder, 'data'), switches: ['--hidden'] });
    await settled(hidden.page, 0);
    const visible = await hidden.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((one) => one.isVisible()),
    );
    expect(visible).toBe(false);
    await hidden.close();
  });
});

taughtTest(
  'once a week new photos are told of, when nobody is looking',
  async ({ cat, album, folder }) => {
    const { electron, page } = cat;
    const told = await watchNotices(cat);
    // As if the last word was said long ago: what was known then is what is known now.
    const file = join(folder, 'data', 'notices.json');
    await writeFile(file, JSON.stringify({ toldAtMs: 0, matches: await countMatches(page) }));
    await electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.hide();
    });
    await drawMog(join(album.folder, 'mog-8.jpg'));
    await expect.poll(told, { timeout: 90_000 }).toEqual(['1 new photo of Mog this week']);

    await drawMog(join(album.folder, 'mog-9.avif'));
    await settled(page, 10);
    expect(await told()).toHaveLength(1);
  },
);

/** Matches of each cat, by its number. */
async function countMatches(page: Page): Promise<Readonly<Record<string, number>>> {
  const outcome = await page.evaluate(() => window.myCat['cats.list']());
  if (!outcome.ok) throw new Error(outcome.fault.kind);
  return Object.fromEntries(outcome.value.map(({ catId, matches }) => [String(catId), matches]));
}

/** Writes down notifications in place of the desktop that would show them. */
async function watchNotices({ electron }: RunningApp): Promise<() => Promise<readonly string[]>> {
  await electron.evaluate(({ Notification }) => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: { readonly title: string }) {
      told.push(this.title);
    };
  });
  return () => electron.evaluate(() => (globalThis as unknown as { readonly told: string[] }).told);
}
