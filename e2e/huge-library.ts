import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { run, tool } from '../setup/command.ts';
import { at } from '../setup/paths.ts';

/** Photos of the library; they do not exist, so there is nothing to show of them but what is lent. */
export const photos = 100_000;

/**
 * Makes the library in a data folder, before the app is started on it; throws where that fails.
 *
 * Its newest photos are shown as those of the folder `pictures`, if one is given.
 */
export async function makeHugeLibrary(dataFolder: string, pictures?: string): Promise<void> {
  const library = join(dataFolder, 'library');
  const args = [at('bench/make-library.ts'), library, String(photos), '4'];
  if (pictures !== undefined) args.push(pictures);
  const { code, output } = await run(...tool('tsx', 'tsx', args));
  if (code !== 0) throw new Error(output);
}

/** Teaches Mog with a few of its photos, and loads the window again. */
export async function teachHugeLibrary(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const cat = await window.myCat['cats.create']({ name: 'Mog' });
    if (!cat.ok) throw new Error(cat.fault.message);
    // Every 200th photo begins a burst of one and the same animal.
    const labels = [1, 201, 401, 601, 801].map((photoId) => ({
      ...{ photoId, cropId: null, catId: cat.value.catId },
      verdict: 'yes' as const,
    }));
    await window.myCat['labels.set']({ labels });
  });
  await page.reload();
}
