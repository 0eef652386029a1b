import { createPackage } from '@electron/asar';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { at } from '../paths.ts';
import { shipped } from '../release/release-files.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { packagesBundled, packagesPacked } from './packages-inside.ts';

it('everything that is bundled is among what ships, with its licence', async () => {
  const folders = shipped().map(({ folder }) => folder);
  const bundled = await packagesBundled(at('out'));
  expect(bundled).toContain('node_modules/pbf');
  expect([...bundled].filter((folder) => !folders.includes(folder))).toEqual([]);
});

it('finds the packages in a packed app, also those inside others', async () => {
  const [from, resources] = [await temporaryFolder(), await temporaryFolder()];
  const files = [
    'package.json',
    'out/main/index.js',
    'node_modules/zod/package.json',
    'node_modules/zod/v4/package.json',
    'node_modules/@img/colour/package.json',
    'node_modules/electron-updater/node_modules/semver/package.json',
  ];
  for (const file of files) {
    await mkdir(dirname(join(from, file)), { recursive: true });
    await writeFile(join(from, file), 'x');
  }
  await createPackage(from, join(resources, 'app.asar'));
  const app = { folder: resources, executable: '', electron: '', resources };
  expect([...packagesPacked(app)].sort()).toEqual([
    'node_modules/@img/colour',
    'node_modules/electron-updater/node_modules/semver',
    'node_modules/zod',
  ]);
});
