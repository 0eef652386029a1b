import { createPackage } from '@electron/asar';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { at } from '../paths.ts';
import { shipped } from '../release/release-files.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { packageId, packagesBundled, packagesPacked } from './packages-inside.ts';

it('everything that is bundled is among what ships, with its licence', async () => {
  const listed = shipped().map(packageId);
  const bundled = [...(await packagesBundled(at('out')))];
  expect(bundled).toContainEqual(expect.stringMatching(/^pbf@\d/));
  expect(bundled.filter((id) => !listed.includes(id))).toEqual([]);
});

it('finds the packages in a packed app, also those inside others', async () => {
  const [from, resources] = [await temporaryFolder(), await temporaryFolder()];
  const packages = {
    'node_modules/zod': 'zod',
    'node_modules/zod/v4': 'no package of its own',
    'node_modules/@img/colour': '@img/colour',
    'node_modules/electron-updater/node_modules/semver': 'semver',
    'out/main': 'the app',
  };
  for (const [folder, name] of Object.entries(packages)) {
    await mkdir(join(from, folder), { recursive: true });
    const manifest = JSON.stringify({ name, version: '1.0.0' });
    await writeFile(join(from, folder, 'package.json'), manifest);
  }
  await createPackage(from, join(resources, 'app.asar'));
  const app = { folder: resources, executable: '', electron: '', resources };
  expect([...packagesPacked(app)].sort()).toEqual([
    '@img/colour@1.0.0',
    'semver@1.0.0',
    'zod@1.0.0',
  ]);
});
