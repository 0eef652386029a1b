import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { drop, settled, goTo, tile } from './person.ts';

test.use({ expectedProblems: /Cannot read properties of null|Failed to load resource/ });

test('what cannot be drawn is written down, and there is a way back', async ({
  cat,
  album,
  folder,
}) => {
  const { page, electron } = cat;
  await page.getByRole('button', { name: 'Later' }).click();
  await drop(page, [album.folder]);
  await settled(page, 8);
  await goTo(page, 'Everything');
  // An answer that no page can draw, as only a fault of the app itself could give it.
  /* eslint-disable no-restricted-syntax -- the test stands in for the door */
  await electron.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('photos.detail');
    ipcMain.handle('photos.detail', () => ({
      ok: true,
      value: { photoId: 1, path: '/x.jpg', durationMs: null, failure: null, crops: [null] },
    }));
  });
  /* eslint-enable no-restricted-syntax */
  await tile(page, 'mog-1.jpg').click();
  const alert = page.getByRole('alert').filter({ hasText: 'could not be shown' });
  await expect(alert).toBeVisible();
  const log = join(folder, 'data', 'logs', 'my-cat.log');
  await expect.poll(() => readFile(log, 'utf8')).toContain('Cannot read properties of null');
  await alert.getByRole('button', { name: 'Back' }).click();
  await expect(alert).toBeHidden();
  await expect(tile(page, 'mog-1.jpg')).toBeVisible();
});
