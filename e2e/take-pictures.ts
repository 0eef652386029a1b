/** Makes the pictures and the animation of the README and the guides anew: `xvfb-run -a npx tsx e2e/take-pictures.ts`. */
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { root } from '../setup/paths.ts';
import { otherCoat, type Album } from './album.ts';
import { findMog, goTo, settled, willChoose } from './person.ts';
import { startApp, type RunningApp } from './running-app.ts';

const source = join(
  dirname(createRequire(import.meta.url).resolve('cat-picture/package.json')),
  'cat.jpg',
);

/** Cut-outs `[left, top, width, height]` of the one photo there is, in shares of its sides. */
const cuts = [
  [0, 0, 1, 1],
  [0.05, 0.1, 0.9, 0.6],
  [0, 0.15, 1, 0.7],
  [0.1, 0.05, 0.8, 0.85],
  [0.05, 0.2, 0.95, 0.55],
  [0, 0.05, 0.85, 0.9],
] as const;

/** Light and weather of different days. */
const tones = [
  { brightness: 1, saturation: 1 },
  { brightness: 1.12, saturation: 0.85 },
  { brightness: 0.86, saturation: 1.1 },
  { brightness: 1.05, saturation: 1.25 },
] as const;

const day = 86_400_000;

async function variant(index: number): Promise<Sharp> {
  const { width, height } = await sharp(source).metadata();
  const [left, top, wide, high] = cuts[index % cuts.length] ?? cuts[0];
  const cut = sharp(source).extract({
    left: Math.round(left * width),
    top: Math.round(top * height),
    width: Math.floor(wide * width),
    height: Math.floor(high * height),
  });
  const turned = index % 2 === 0 ? cut : cut.flop();
  return turned
    .resize(900 + index, null)
    .modulate(tones[Math.floor(index / cuts.length) % tones.length] ?? tones[0]);
}

async function write(
  folder: string,
  name: string,
  index: number,
  coat = (cat: Sharp) => cat,
): Promise<string> {
  const file = join(folder, name);
  await writeFile(
    file,
    await coat(await variant(index))
      .jpeg({ quality: 88 })
      .toBuffer(),
  );
  // Every few days one, so that the gallery has months and no bursts.
  const taken = new Date(Date.UTC(2026, 4, 28) - index * 4.3 * day);
  await utimes(file, taken, taken);
  return file;
}

/** Runs in the page. */
const allDrawn = () => [...document.images].every(({ complete }) => complete);

const indexes = (from: number, count: number) =>
  Array.from({ length: count }, (_, offset) => from + offset);

const languages = ['en', 'fa'] as const;

/** Saves what is on the screen for the guide of each language. */
async function take({ page }: RunningApp, name: string): Promise<void> {
  for (const language of languages) {
    await page.evaluate((patch) => window.myCat['settings.set'](patch), { language });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.mouse.move(0, 0);
    await expect.poll(() => page.evaluate(allDrawn)).toBe(true);
    const folder = join(root, 'docs/images', language);
    await mkdir(folder, { recursive: true });
    const picture = await page.screenshot({ animations: 'disabled' });
    await sharp(picture)
      .webp({ quality: 82 })
      .toFile(join(folder, `${name}.webp`));
  }
  await page.evaluate((patch) => window.myCat['settings.set'](patch), { language: 'en' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
}

type Frame = { readonly picture: Buffer; readonly ms: number };

/** What is on the screen now, as one picture of the animation that stays for a while. */
async function frame({ page }: RunningApp, ms: number): Promise<Frame> {
  await page.mouse.move(0, 0);
  await expect.poll(() => page.evaluate(allDrawn)).toBe(true);
  const picture = await page.screenshot({ animations: 'disabled' });
  return { picture: await sharp(picture).resize({ width: 760 }).png().toBuffer(), ms };
}

/** Saves the animation of the README: teach, slide, correct. */
async function saveAnimation(frames: readonly Frame[]): Promise<void> {
  await sharp(
    frames.map(({ picture }) => picture),
    { join: { animated: true } },
  )
    .webp({ quality: 70, effort: 6, loop: 0, delay: frames.map(({ ms }) => ms) })
    .toFile(join(root, 'docs/images/en/teach-slide-correct.webp'));
}

/** Moves the slider from the surest to everything and back, then takes a photo out and undoes it. */
async function slideAndCorrect(app: RunningApp): Promise<readonly Frame[]> {
  const { page } = app;
  const frames = [await frame(app, 1600)];
  const slider = page.getByRole('slider', { name: 'Confidence' });
  await slider.focus();
  for (const [key, ms] of [
    ['Home', 1200],
    ['End', 1600],
  ] as const) {
    await slider.press(key);
    frames.push(await frame(app, ms));
  }
  const wrong = page.getByRole('gridcell').last();
  await wrong.focus();
  frames.push(await frame(app, 900));
  await page.keyboard.press('n');
  await expect(page.getByText(/^Not Mog\./)).toBeVisible();
  frames.push(await frame(app, 2400));
  await page.keyboard.press('z');
  await expect(page.getByText('Undone.')).toBeVisible();
  await expect(page.getByText('Undone.')).toBeHidden({ timeout: 30_000 });
  // Back to the app's own judgement.
  await slider.press('Delete');
  return frames;
}

/** Walks from the first screen to a review, as a person would. */
async function walk(app: RunningApp, album: Album): Promise<void> {
  const { electron, page } = app;
  await expect(page.locator('.opening')).toBeHidden();
  const frames = [await frame(app, 1200)];
  await page.getByRole('textbox', { name: 'Name of your cat' }).fill('Mog');
  await willChoose(electron, album.examples);
  await page.getByRole('button', { name: 'Choose photos…' }).click();
  await expect(page.getByText('This is the one')).toHaveCount(album.examples.length, {
    timeout: 60_000,
  });
  frames.push(await frame(app, 2000));
  await take(app, 'teach');
  await willChoose(electron, [album.folder]);
  await page.getByRole('button', { name: 'Choose folders…' }).click();
  await findMog(page).click();
  await settled(page, album.mog.length + album.luna.length);
  await page.getByText('photos are Mog.').waitFor({ state: 'hidden' });
  await page.getByRole('gridcell').first().waitFor();
  await take(app, 'gallery');
  await saveAnimation([...frames, ...(await slideAndCorrect(app))]);
  await page.getByRole('gridcell').nth(2).click();
  await expect(page.getByRole('button', { name: /^Cat 1:/ })).toBeVisible();
  await page.locator('.heat').waitFor({ timeout: 120_000 });
  await take(app, 'what-decides');
  await page.keyboard.press('Escape');
  await goTo(page, 'Review');
  await expect(page.locator('.review-pictures')).toHaveAttribute('aria-busy', 'false');
  await take(app, 'review');
}

const folder = await mkdtemp(join(tmpdir(), 'my-cat-picture-'));
try {
  const pictures = join(folder, 'Pictures');
  const teaching = join(folder, 'Mog');
  await mkdir(pictures);
  await mkdir(teaching);
  const shown = indexes(0, 24).map((index) => write(pictures, `IMG_${1200 + index}.jpg`, index));
  const others = indexes(0, 4).map((index) =>
    write(pictures, `IMG_${1300 + index}.jpg`, index, otherCoat),
  );
  const taught = indexes(24, 5).map((index) => write(teaching, `mog-${index}.jpg`, index + 1));
  const mog = await Promise.all(shown);
  const luna = await Promise.all(others);
  const examples = await Promise.all(taught);
  const app = await startApp({ dataFolder: join(folder, 'data') });
  await walk(app, { examples, folder: pictures, mog, luna, walls: [] });
  await app.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
