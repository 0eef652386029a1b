import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from './fixtures.ts';
import { drop } from './person.ts';
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

/** What an engine made of two small photos: boxes, scores, and how alike the two cats are. */
type Seen = { readonly boxes: readonly number[]; readonly similarity: number };

async function look({ page }: RunningApp, photos: readonly string[]): Promise<Seen> {
  await page.getByRole('textbox', { name: 'Name of your cat' }).fill('Mog');
  // Compiling for a software GPU may outlast the engine's patience; what was compiled by then is
  // kept, so showing the photos again soon succeeds.
  await expect(async () => {
    await drop(page, photos);
    await expect(page.getByText('This is the one')).toHaveCount(2, { timeout: 160_000 });
  }).toPass({ timeout: 500_000 });
  await page.getByRole('button', { name: 'Find Mog' }).click();
  await expect(page.getByText('2 photos are Mog.')).toBeVisible();
  return page.evaluate(async () => {
    const details = await Promise.all(
      [1, 2].map((photoId) => window.myCat['photos.detail']({ photoId })),
    );
    const crops = details.map((detail) => {
      const crop = detail.ok ? detail.value.crops[0] : undefined;
      if (crop === undefined) throw new Error('A photo has no cat');
      return crop;
    });
    const alike = await window.myCat['explain.neighbours']({
      cropId: crops[0]?.cropId ?? 0,
      catId: 1,
    });
    if (!alike.ok) throw new Error(alike.fault.message);
    const other = alike.value.find((one) => one.cropId === crops[1]?.cropId);
    return {
      boxes: crops.flatMap((crop) => [...crop.box, crop.catScore]),
      similarity: other?.similarity ?? Number.NaN,
    };
  });
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

test('the GPU of the hidden window sees the same as WebAssembly', async ({ folder, album }) => {
  test.skip(
    process.env['MY_CAT_SOFTWARE_GPU'] === undefined,
    'compiling for a software GPU takes minutes of processor time; MY_CAT_SOFTWARE_GPU=1 runs it',
  );
  test.setTimeout(900_000);
  const photos = await Promise.all(
    album.examples.slice(1, 3).map(async (path, index) => {
      const small = join(folder, `small-${index}.jpg`);
      await sharp(path).resize(300).toFile(small);
      return small;
    }),
  );
  const gpu = await startApp({ ...softwareGpu, dataFolder: join(folder, 'gpu') });
  await expect.poll(() => gpu.electron.windows().length).toBe(2);
  const onGpu = await look(gpu, photos);
  expect(await engineOf(gpu)).toBe('webgpu');
  await gpu.close();

  const wasm = await startApp({
    dataFolder: join(folder, 'wasm'),
    environment: { MY_CAT_ENGINE: 'wasm' },
  });
  const onWasm = await look(wasm, photos);
  expect(await engineOf(wasm)).toBe('wasm');
  expect(wasm.electron.windows()).toHaveLength(1);
  await wasm.close();

  for (const [index, value] of onWasm.boxes.entries())
    expect(onGpu.boxes[index]).toBeCloseTo(value, 2);
  expect(onGpu.similarity).toBeCloseTo(onWasm.similarity, 2);
  expect([...gpu.problems, ...wasm.problems]).toEqual([]);
});
