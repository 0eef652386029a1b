import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawMog } from './album.ts';
import { decoderLibraries } from './decoder-libraries.ts';
import { expect, taughtTest as test } from './fixtures.ts';
import { settled } from './person.ts';

test('photos are decoded by native code, beside the GLib that Electron brings', async ({
  cat,
  album,
  folder,
}) => {
  test.skip(process.platform !== 'linux', 'Elsewhere nothing clashes with it.');
  await drawMog(join(album.folder, 'one-more.jpg'));
  await settled(cat.page, 9);
  expect(await decoderLibraries(cat)).toContain('/libvips-cpp.so');
  const log = await readFile(join(folder, 'data', 'logs', 'my-cat.log'), 'utf8');
  expect(log).not.toMatch(/GLib|VIPS|sharp|without native code/);
});
