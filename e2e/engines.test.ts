import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Crop } from '../contract/photo.ts';
import { expect, test } from './fixtures.ts';
import { drop, findMog, settled, willChoose } from './person.ts';
import { visionUrl } from './places.ts';
import { startApp, type RunningApp, type StartOptions } from './running-app.ts';

/** Chromium's software replacement for a GPU: slow, but the same code path as a real one. */
const softwareGpu: Omit<StartOptions, 'dataFolder'> = {
  switches: [
    '--enable-unsafe-webgpu',
    '--enable-features=Vulkan',
    '--use-vulkan=swiftshader',
    '--use-webgpu-adapter=swiftshader',
    '--enable-unsafe-swiftshader',
    // It would end a GPU process that compiles for longer than a real one ever does.
    '--disable-gpu-watchdog',
  ],
  environment: { MY_CAT_ENGINE: 'webgpu' },
};

/** The first crop of a photo. */
async function cropOf({ page }: RunningApp, photoId: number): Promise<Crop> {
  const detail = await page.evaluate(
    (id) => window.myCat['photos.detail']({ photoId: id }),
    photoId,
  );
  const crop = detail.ok ? detail.value.crops[0] : undefined;
  if (crop === undefined) throw new Error(`Photo ${photoId} has no cat`);
  return crop;
}

/** Cosine between a crop and the one that the first cat was taught with. */
async function likenessToTaught({ page }: RunningApp, { cropId }: Crop): Promise<number> {
  const alike = await page.evaluate(
    (id) => window.myCat['explain.neighbours']({ cropId: id, catId: 1 }),
    cropId,
  );
  if (!alike.ok) throw new Error(alike.fault.message);
  return alike.value[0]?.similarity ?? Number.NaN;
}

async function engineOf({ page }: RunningApp): Promise<string | null> {
  return page.evaluate(async () => {
    const outcome = await window.myCat['indexing.progress']();
    return outcome.ok ? outcome.value.engine : outcome.fault.message;
  });
}

test('the hidden window has a GPU to compute with, and nothing else', async ({ folder }) => {
  const app = await startApp({ ...softwareGpu, dataFolder: join(folder, 'data') });
  await expect.poll(() => app.electron.windows().length).toBe(2);
  const window = app.electron.windows().find((one) => one !== app.page);
  await window?.waitForLoadState();
  const found = await window?.evaluate(async () => {
    // WebGPU is not in the compiler's description of the web yet.
    type Gpu = { requestAdapter: () => Promise<{ info: { architecture: string } } | null> };
    const { gpu } = navigator as unknown as { readonly gpu?: Gpu };
    const adapter = await gpu?.requestAdapter();
    const globals = ['myCat', 'require', 'process'].filter((name) => name in globalThis);
    return [location.href, adapter?.info.architecture, globals];
  });
  expect(found).toEqual([visionUrl, 'swiftshader', []]);
  const visible = await app.electron.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((one) => one.isVisible()).length,
  );
  expect(visible).toBe(1);
  await app.close();
  expect(app.problems).toEqual([]);
});

test.describe('without a GPU', () => {
  test.use({ startOptions: { switches: ['--disable-gpu'], environment: { MY_CAT_ENGINE: '' } } });

  test('there is no hidden window', async ({ cat }) => {
    await expect(cat.page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect
      .poll(() => cat.page.evaluate(() => window.myCat['desktop.health']()))
      .toMatchObject({ value: { health: 'running' } });
    expect(cat.electron.windows()).toHaveLength(1);
  });
});

/** The same pixels in files of different content. */
async function saveCopies(photo: string, folder: string, names: readonly string[]) {
  const pixels = sharp(photo).resize(300);
  return Promise.all(
    names.map(async (name, index) => {
      const copies = join(folder, name);
      await mkdir(copies);
      await pixels
        .clone()
        .png({ compressionLevel: index + 1 })
        .toFile(join(copies, 'cat.png'));
      return copies;
    }),
  );
}

test('every engine sees the same: native code, WebAssembly and the GPU of the hidden window', async ({
  folder,
  album,
}) => {
  test.slow();
  const [photo = ''] = album.examples;
  const others = ['wasm', 'webgpu', 'webgl'] as const;
  const [taught = '', ...shown] = await saveCopies(photo, folder, ['taught', ...others]);
  const dataFolder = join(folder, 'data');

  const first = await startApp({ dataFolder });
  await first.page.getByRole('textbox', { name: 'Name of your cat' }).fill('Mog');
  await drop(first.page, [join(taught, 'cat.png')]);
  await expect(first.page.getByText('This is the one')).toHaveCount(1, { timeout: 60_000 });
  const empty = join(folder, 'empty');
  await mkdir(empty);
  await willChoose(first.electron, [empty]);
  await first.page.getByRole('button', { name: 'Choose folders…' }).click();
  await expect(first.page.getByText(empty, { exact: true })).toBeVisible();
  await findMog(first.page).click();
  await expect(first.page.getByRole('navigation', { name: 'Places' })).toBeVisible();
  const expected = await cropOf(first, 1);
  await first.close();

  for (const [index, engine] of others.entries()) {
    const environment = { MY_CAT_ENGINE: engine };
    const app = await startApp({ ...softwareGpu, dataFolder, environment });
    await drop(app.page, [shown[index] ?? '']);
    await settled(app.page, 1 + index);
    expect(await engineOf(app)).toBe(engine);
    const crop = await cropOf(app, 2 + index);
    for (const [side, edge] of expected.box.entries()) expect(crop.box[side]).toBeCloseTo(edge, 2);
    expect(crop.catScore).toBeCloseTo(expected.catScore, 2);
    expect(await likenessToTaught(app, crop)).toBeGreaterThan(0.999);
    await app.close();
    expect(app.problems).toEqual([]);
  }
});
