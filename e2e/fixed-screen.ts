import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect } from './fixtures.ts';
import type { RunningApp, StartOptions } from './running-app.ts';

/** Size of the window in pictures that are compared, in CSS pixels. */
const sizePx = { width: 1040, height: 720 };

const fonts = join(
  dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
);

/**
 * One font and no other, drawn without what differs from screen to screen.
 *
 * Whatever a machine has installed, "the system's font" is then this one.
 */
const fontRules = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
`;

/** How the app is started so that its pictures are the same on every machine. */
export async function fixedScreen(folder: string): Promise<Omit<StartOptions, 'dataFolder'>> {
  const own = join(folder, 'fonts');
  await mkdir(own, { recursive: true });
  for (const name of ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'])
    await copyFile(join(fonts, name), join(own, name));
  const rules = join(folder, 'fonts.conf');
  await writeFile(rules, fontRules(own));
  return {
    switches: [
      '--force-device-scale-factor=1',
      '--force-color-profile=srgb',
      '--disable-lcd-text',
      '--disable-gpu',
    ],
    environment: { FONTCONFIG_FILE: rules, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
  };
}

/** Gives the window its size and waits until the page has it. */
export async function fixSize({ electron, page }: RunningApp): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, { width, height }) => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(width, height);
  }, sizePx);
  await expect
    .poll(() => page.evaluate(() => ({ width: innerWidth, height: innerHeight })))
    .toEqual(sizePx);
}

/** The window as different people have it. */
export const looks = {
  light: { theme: 'light', language: 'en' },
  dark: { theme: 'dark', language: 'en' },
  persian: { theme: 'light', language: 'fa' },
} as const;

export type Look = keyof typeof looks;

/** Shows the window in one of the looks and waits until it stands still. */
export async function dress({ page }: RunningApp, look: Look): Promise<void> {
  const { theme, language } = looks[look];
  await page.evaluate((patch) => window.myCat['settings.set'](patch), { theme, language });
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', theme);
  await expect(root).toHaveAttribute('lang', language);
  await page.mouse.move(0, 0);
  await expect.poll(() => page.evaluate(isAtRest)).toBe(true);
}

/** Runs in the page: every picture and font is there. */
async function isAtRest(): Promise<boolean> {
  await document.fonts.ready;
  return [...document.images].every(({ complete }) => complete);
}
