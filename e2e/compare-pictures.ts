import type { Page } from '@playwright/test';
import { readFile, stat, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { at } from '../setup/paths.ts';
import { dress, looks, type Look } from './fixed-screen.ts';
import { expect, test } from './fixtures.ts';
import type { RunningApp } from './running-app.ts';

const madeWithFile = at('e2e/pictures/made-with.json');

/** What a picture depends on besides the app: text is drawn differently elsewhere. */
type Runtime = { readonly system: string; readonly chromium: string };

/** How far the model is sure and how much it takes up: it changes with every model, its place does not. */
const passing = [
  '.cat-face > img',
  '.cat-count',
  '.cat-tab-count',
  '.cat-words > .quiet',
  '.cat-header > .button',
  '.why img',
  '.histogram',
  '.answer-words',
  '.answer-score',
  '.review-picture > *',
  '.review-taught > img',
  '.review-reason',
  '.review-counts > :last-child',
  '.setting bdi',
  '.setting > .numbers',
  '.setting .hint .numbers',
];

/** Whether this run makes the pictures anew instead of comparing: `--update-snapshots`. */
const renews = () => ['all', 'changed'].includes(test.info().config.updateSnapshots);

async function runtimeOf({ electron }: RunningApp): Promise<Runtime> {
  const chrome = await electron.evaluate(() => process.versions['chrome']);
  return { system: `${process.platform}-${process.arch}`, chromium: chrome.split('.')[0] ?? '' };
}

/** Skips the test where the pictures were made with another system or runtime, and says so. */
export async function requireSameRuntime(app: RunningApp): Promise<void> {
  const here = await runtimeOf(app);
  if (renews()) await writeFile(madeWithFile, `${JSON.stringify(here)}\n`);
  const made = JSON.parse(await readFile(madeWithFile, 'utf8')) as Runtime;
  test.skip(
    made.system !== here.system || made.chromium !== here.chromium,
    `The pictures are of ${made.system} with Chromium ${made.chromium}; this is ${here.system} with Chromium ${here.chromium}`,
  );
}

/** Compares what is on the screen with its pictures, in every look. */
export async function comparePictures(app: RunningApp, screen: string): Promise<void> {
  const { page } = app;
  await addStyle(page, `${passing.join()} { visibility: hidden }`);
  for (const look of Object.keys(looks) as Look[]) {
    await dress(app, look);
    const name = [look, `${screen}.png`];
    const file = at('e2e/pictures', ...name);
    const before = renews() ? await takenAtMs(file) : null;
    await expect.soft(page).toHaveScreenshot(name);
    if (renews() && (await takenAtMs(file)) !== before) await pack(file);
  }
  await dress(app, 'light');
  await addStyle(page, '');
}

/** Adds rules to the page in place of those added before; its policy refuses style elements. */
export async function addStyle(page: Page, rules: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, rules);
}

/** When a picture was written; null where there is none. */
async function takenAtMs(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}

/** Keeps 256 colours: a fifth of the bytes, and nearer to the original than what is let through. */
async function pack(file: string): Promise<void> {
  const packed = await sharp(await readFile(file))
    .png({ palette: true, quality: 100, dither: 0, effort: 10 })
    .toBuffer();
  await writeFile(file, packed);
}
