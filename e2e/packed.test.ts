import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requireElectron } from '../setup/electron.ts';
import { packApp } from '../setup/pack-app.ts';
import { expect, test } from './fixtures.ts';
import { drop, goTo, settled, shownFiles, teachMog } from './person.ts';
import { startApp } from './running-app.ts';

/** Where the executable lies below electron-builder's output folder. */
const executables: Readonly<Partial<Record<NodeJS.Platform, RegExp>>> = {
  linux: /^linux[^/]*-unpacked\/my-cat$/,
  darwin: /^mac[^/]*\/My Cat\.app\/Contents\/MacOS\/My Cat$/,
  win32: /^win[^\\]*-unpacked\\My Cat\.exe$/,
};

async function pack(folder: string): Promise<string> {
  const args = ['--dir', `--config.directories.output=${folder}`];
  const { code, output } = await packApp(requireElectron(), args, {});
  expect(code, output).toBe(0);
  const names = await readdir(folder, { recursive: true });
  const name = names.find((one) => executables[process.platform]?.test(one));
  return join(folder, name ?? 'no executable was packed');
}

test('the packed app learns a cat and finds it, and says what is wrong with its weights', async ({
  folder,
  album,
}) => {
  test.slow();
  const packed = await pack(join(folder, 'dist'));
  const app = await startApp({ packed, dataFolder: join(folder, 'data') });
  expect(await app.electron.evaluate(({ app: own }) => own.isPackaged)).toBe(true);
  await teachMog(app, album);
  const { mog, luna, walls } = album;
  await settled(app.page, [...mog, ...luna, ...walls].length);
  await goTo(app.page, 'Matches');
  await expect.poll(() => shownFiles(app.page)).toContain('mog-1.jpg');
  const resources = await app.electron.evaluate(() => process.resourcesPath);
  await app.close();
  expect(app.problems).toEqual([]);

  const weights = join(resources, 'models', 'weights', 'coco-ssd', 'model.json');
  const whole = await readFile(weights);
  await writeFile(weights, whole.with(0, 0));
  const broken = await startApp({ packed, dataFolder: join(folder, 'new') });
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
});
