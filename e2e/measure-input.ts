/**
 * How long input waits for the next paint, in a library of 100,000 photos while photos of a folder are indexed:
 * `xvfb-run -a npx tsx e2e/measure-input.ts FOLDER`.
 *
 * By the Event Timing API: from the input to the picture that shows what it did, in steps of 8 ms.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeHugeLibrary, teachHugeLibrary } from './huge-library.ts';
import { willChoose } from './person.ts';
import { startApp } from './running-app.ts';

/** Notes every input of the page and how long it waited for a paint. */
async function observe(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kept = globalThis as unknown as { waits: [string, number][] };
    kept.waits = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) kept.waits.push([entry.name, entry.duration]);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
}

/** The longest wait of each input since the last call; those below 16 ms are not told by the browser. */
async function takeWaits(page: Page): Promise<readonly number[]> {
  await page.waitForTimeout(300);
  return page.evaluate(() => {
    const kept = globalThis as unknown as { waits: [string, number][] };
    const acted = new Set(['keydown', 'pointerdown', 'pointerup', 'click', 'input']);
    const waits = kept.waits.filter(([name]) => acted.has(name)).map(([, ms]) => ms);
    kept.waits = [];
    return waits;
  });
}

function tell(what: string, waits: readonly number[], inputs: number): void {
  const sorted = [...waits].sort((one, other) => one - other);
  const all = [...Array.from({ length: Math.max(0, inputs - sorted.length) }, () => 16), ...sorted];
  const place = (share: number) =>
    all[Math.min(all.length - 1, Math.floor(share * all.length))] ?? 0;
  console.log(
    `${what.padEnd(28)} ${String(inputs).padStart(4)} inputs  median ${place(0.5)} ms  p95 ${place(0.95)} ms  worst ${place(1)} ms`,
  );
}

const [, , searched] = process.argv;
if (searched === undefined) throw new Error('Name a folder of photos to index meanwhile.');
const folder = await mkdtemp(join(tmpdir(), 'my-cat-input-'));
try {
  await makeHugeLibrary(join(folder, 'data'), searched);
  const { page, electron, close } = await startApp({ dataFolder: join(folder, 'data') });
  await teachHugeLibrary(page);
  const cells = page.getByRole('gridcell');
  await cells.first().waitFor({ timeout: 60_000 });
  await willChoose(electron, [searched]);
  await page.evaluate(() => window.myCat['desktop.pickFolders']());
  await observe(page);

  const keys = async (what: string, pressed: readonly string[]) => {
    for (const key of pressed) {
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
    }
    tell(what, await takeWaits(page), pressed.length);
  };
  const times = (count: number, ...pressed: readonly string[]) =>
    Array.from({ length: count }, () => pressed).flat();

  await page.getByRole('slider', { name: 'Confidence' }).focus();
  await keys('slider by key', times(15, 'ArrowRight', 'ArrowRight', 'ArrowLeft'));
  await page.getByRole('button', { name: 'Everything' }).click();
  await page.getByText(/^100,\d\d\d photos$/).waitFor({ timeout: 60_000 });
  await takeWaits(page);
  await cells.first().focus();
  await keys('moving over tiles', times(15, 'ArrowDown', 'ArrowRight'));
  await keys('choosing', times(10, 'x', 'ArrowRight'));
  await keys('choosing all, and none', times(12, 'Control+a', 'Escape'));
  await cells.first().focus();
  await keys('opening and closing a photo', times(20, 'Enter', 'Escape'));
  await page.keyboard.press('Enter');
  await takeWaits(page);
  await keys('turning to the next', times(12, 'ArrowRight', 'ArrowLeft'));
  await page.keyboard.press('Escape');
  await takeWaits(page);
  await keys('answering', times(12, 'y', 'z'));
  const progress = await page.evaluate(() => window.myCat['indexing.progress']());
  if (progress.ok)
    console.log(`indexing: ${progress.value.state}, ${String(progress.value.done)} done`);
  await close();
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
