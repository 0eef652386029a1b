import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { decoderLibraries } from './decoder-libraries.ts';
import { expect, test } from './fixtures.ts';
import { install } from './installed-app.ts';
import { seeUpdates } from './packed-updates.ts';
import { drop, goTo, settled, shownFiles, teachMog } from './person.ts';
import { startApp } from './running-app.ts';

test('the packed app is installed, learns a cat and finds it, says what is wrong with its weights, renews itself where it may, and is removed', async ({
  folder,
  album,
}) => {
  test.slow();
  const installed = await install(folder);
  const { executable, remove } = installed;
  const dataFolder = join(folder, 'data');
  const app = await startApp({ packed: executable, dataFolder });
  expect(await app.electron.evaluate(({ app: own }) => own.isPackaged)).toBe(true);
  await teachMog(app, album);
  const { mog, luna, walls } = album;
  await settled(app.page, [...mog, ...luna, ...walls].length);
  await goTo(app.page, 'Matches');
  await expect.poll(() => shownFiles(app.page)).toContain('mog-1.jpg');
  if (process.platform === 'linux')
    expect(await decoderLibraries(app)).toContain('/libvips-cpp.so');
  const resources = await app.electron.evaluate(() => process.resourcesPath);
  await app.close();
  expect(app.problems).toEqual([]);

  const weights = join(resources, 'models', 'weights', 'coco-ssd', 'model.json');
  const whole = await readFile(weights);
  await writeFile(weights, whole.with(0, 0));
  const broken = await startApp({ packed: executable, dataFolder: join(folder, 'new') });
  await broken.page.getByRole('button', { name: 'Later' }).click();
  await drop(broken.page, [album.folder]);
  const alert = broken.page.getByRole('alert');
  await expect(alert).toContainText('Your photos cannot be looked at now.');
  await expect(alert).toContainText(`${weights} does not have the expected SHA-256`);
  await writeFile(weights, whole);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await settled(broken.page, [...mog, ...luna, ...walls].length);
  await expect(alert).toHaveCount(0);
  await broken.close();
  expect(broken.problems).toEqual([]);

  if (process.platform === 'linux') await seeUpdates(installed, folder, dataFolder);

  await remove();
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  expect(existsSync(dirname(executable))).toBe(false);
  // What was taught is the person's, and stays.
  expect(await readdir(dataFolder)).toContain('library');
});
