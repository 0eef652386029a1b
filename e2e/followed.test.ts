import type { Page } from '@playwright/test';
import { cp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base } from './fixtures.ts';
import { goTo, picturesShown, tile, willChoose } from './person.ts';
import { startService, type Service } from './service.ts';

const test = base.extend<{ readonly service: Service }>({
  service: [
    async ({ folder, album }, use) => {
      const service = await startService(join(folder, 'server'), album.folder, album.examples);
      await use(service);
      await service.stop();
    },
    { timeout: 300_000 },
  ],
});

// Photos of folders that were not shown yet have no picture here.
test.use({ expectedProblems: /404 \(Not Found\)/ });

/** Does something after which the page begins anew. */
async function untilAnew(page: Page, act: () => Promise<unknown>): Promise<void> {
  const loaded = page.waitForEvent('load', { timeout: 120_000 });
  await act();
  await loaded;
}

/** What is said of the other computer where the work of this one is told of otherwise. */
const line = (page: Page) => page.getByRole('status').filter({ hasText: 'Kept up by another' });
const own = (page: Page) => page.getByRole('button', { name: 'Show my own library' });

test('a library that a server keeps is shown, and what is said here is said there', async ({
  cat,
  service,
  album,
  folder,
}) => {
  test.setTimeout(400_000);
  const { electron, page } = cat;
  await willChoose(electron, [service.share]);
  await untilAnew(page, () =>
    page.getByRole('button', { name: 'Show a library from another computer…' }).click(),
  );
  await expect(line(page)).toBeVisible({ timeout: 60_000 });

  // Its photos lie elsewhere on this computer, which is shown once.
  const mounted = join(folder, 'mounted');
  await cp(album.folder, mounted, { recursive: true, preserveTimestamps: true });
  await goTo(page, 'Folders');
  const row = page.getByRole('listitem').filter({ hasText: 'It is on the other computer.' });
  await expect(row).toBeVisible();
  await expect(row).not.toContainText('Not there now');
  await expect(page.getByRole('button', { name: 'Choose folders…' })).toBeHidden();
  await willChoose(electron, [mounted]);
  await untilAnew(page, () =>
    page.getByRole('button', { name: `Show where ${album.folder} is on this computer` }).click(),
  );
  await expect(tile(page, 'mog-1.jpg')).toBeVisible({ timeout: 60_000 });
  await picturesShown(page);

  const before = await page.evaluate(() => window.myCat['indexing.progress']());
  await tile(page, 'mog-1.jpg').focus();
  await page.keyboard.press('n');
  await expect(page.getByText('Not Mog.')).toBeVisible();
  await expect(tile(page, 'mog-1.jpg')).toBeHidden();
  // The service has it …
  await expect
    .poll(() => service.labels().filter(({ verdict }) => verdict === 'no').length, {
      timeout: 120_000,
    })
    .toBe(1);
  // … and so has its next copy, which comes here.
  const kept = async () => {
    const progress = await page.evaluate(() => window.myCat['indexing.progress']());
    return progress.ok ? progress.value.kept : null;
  };
  const asOfMs = before.ok ? (before.value.kept?.asOfMs ?? 0) : 0;
  await expect
    .poll(async () => ((await kept())?.asOfMs ?? 0) > asOfMs, { timeout: 180_000 })
    .toBe(true);
  await expect.poll(kept).toMatchObject({ unsent: 0, untaken: 0, problem: null });
  await expect(tile(page, 'mog-2.jpg')).toBeVisible();
  await expect(tile(page, 'mog-1.jpg')).toBeHidden();
  await goTo(page, 'History');
  await expect(page.getByText('Mog: no')).toBeVisible();

  // While the share is away it is said so, what is said waits, and the gallery stays.
  const away = join(folder, 'away');
  await service.stop();
  await rename(service.share, away);
  await goTo(page, 'Matches');
  await tile(page, 'mog-2.jpg').focus();
  await page.keyboard.press('y');
  await expect(line(page)).toContainText('1 word waiting to be sent', { timeout: 60_000 });
  await expect(line(page)).toContainText('it cannot be reached');

  // The app's own library was not touched.
  await goTo(page, 'Settings');
  await untilAnew(page, () => own(page).click());
  await expect(page.getByRole('textbox', { name: 'Name of your cat' })).toBeVisible();
});
