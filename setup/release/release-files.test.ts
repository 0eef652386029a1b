import { createPackage } from '@electron/asar';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { at } from '../paths.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { writeReleaseFiles } from './release-files.ts';

/** A packed app that holds one package besides what is bundled. */
async function packedAt(dist: string): Promise<void> {
  const [source, app] = [await temporaryFolder(), join(dist, 'linux-unpacked')];
  const zod = join(source, 'node_modules/zod');
  await mkdir(zod, { recursive: true });
  await writeFile(join(zod, 'package.json'), await readFile(at('node_modules/zod/package.json')));
  await mkdir(join(app, 'resources'), { recursive: true });
  await writeFile(join(app, 'my-cat'), '');
  await createPackage(source, join(app, 'resources', 'app.asar'));
}

it.runIf(process.platform === 'linux')(
  'the bill names what was packed and bundled, fonts and weights, and nothing that was left out',
  async () => {
    const dist = await temporaryFolder();
    await packedAt(dist);
    await writeFile(join(dist, 'my-cat.deb'), 'a package');
    const names = await writeReleaseFiles(dist);
    const bill = names.find((name) => name.endsWith('.cdx.json')) ?? '';
    const { components } = JSON.parse(await readFile(join(dist, bill), 'utf8')) as {
      components: readonly { readonly name: string }[];
    };
    const named = components.map(({ name }) => name);
    for (const name of ['electron', 'zod', 'pbf', '@fontsource-variable/vazirmatn', 'coco-ssd'])
      expect(named).toContain(name);
    expect(named).not.toContain('commander');
    const sums = await readFile(join(dist, 'SHA256SUMS.txt'), 'utf8');
    expect(sums).toMatch(/^[0-9a-f]{64} {2}my-cat\.deb$/m);
    expect(sums).toContain(bill);
  },
);
