import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAbout } from '../packages/about.ts';
import { root } from '../paths.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { changelogSection, withSection } from './changelog.ts';
import { licenceTexts } from './licence-texts.ts';
import { shipped as shippedHere } from './release-files.ts';
import { sbom } from './sbom.ts';
import { shippedPackages, type Lock } from './shipped-packages.ts';

const lock: Lock = {
  packages: {
    '': {},
    'node_modules/a': {
      version: '1.0.0',
      license: 'MIT',
      dependencies: { b: '^1.0.0', '@types/c': '1' },
      peerDependencies: { 'build-tool': '9.0.0' },
    },
    'node_modules/b': { version: '2.0.0', license: 'ISC' },
    'node_modules/a/node_modules/b': {
      version: '1.5.0',
      license: 'MIT',
      integrity: 'sha512-AAEC',
      optionalDependencies: { native: '1.0.0', d: '1.0.0' },
    },
    'node_modules/d': { version: '1.0.0', license: 'Apache-2.0', dependencies: { a: '1' } },
    'node_modules/native': { version: '1.0.0' },
    'node_modules/@types/c': { version: '1.0.0' },
    'node_modules/build-tool': { version: '9.0.0' },
  },
};
const shipped = shippedPackages(lock, ['a'], (folder) => folder !== 'node_modules/native');

it('ships what is loaded and what that needs, each in the version that Node finds', () => {
  expect(shipped.map(({ folder, version }) => `${folder} ${version}`)).toEqual([
    'node_modules/a 1.0.0',
    'node_modules/a/node_modules/b 1.5.0',
    'node_modules/d 1.0.0',
  ]);
});

it('does not ship what a person may install beside it', async () => {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly peerDependencies: Readonly<Record<string, string>>;
    readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
  };
  const peers = Object.keys(manifest.peerDependencies);
  expect(peers).toEqual(['@tensorflow/tfjs-node-gpu', 'pg', 'pg-boss']);
  for (const peer of peers) {
    expect(manifest.peerDependenciesMeta[peer]).toEqual({ optional: true });
    expect(shippedHere().map(({ name }) => name)).not.toContain(peer);
  }
});

it('the bill of materials names packages with hashes, Electron and the weights', () => {
  const weights = [{ id: 'eyes', licence: 'MIT', files: [{ name: 'w', sha256: 'ab' }] }];
  const { components } = sbom(readAbout(), shipped, weights) as { components: unknown[] };
  expect(components).toContainEqual(
    expect.objectContaining({
      purl: 'pkg:npm/b@1.5.0',
      hashes: [{ alg: 'SHA-512', content: '000102' }],
    }),
  );
  expect(components).toContainEqual(expect.objectContaining({ name: 'electron' }));
  expect(components).toContainEqual(expect.objectContaining({ name: 'eyes' }));
});

it('licence texts are gathered once each, and a package without one is named with its licence', async () => {
  const checkout = await temporaryFolder();
  for (const { folder } of shipped) await mkdir(join(checkout, folder), { recursive: true });
  await writeFile(join(checkout, 'node_modules/a/LICENSE'), 'The MIT text\n');
  await writeFile(join(checkout, 'node_modules/a/node_modules/b/license.md'), 'The MIT text');
  await writeFile(join(checkout, 'node_modules/a/license.js'), 'code');
  const text = await licenceTexts(checkout, 'Weights are under Apache-2.0.\n', shipped);
  expect(text).toContain('a 1.0.0, b 1.5.0\n\nThe MIT text');
  expect(text).toContain('d 1.0.0\n\nLicence: Apache-2.0');
  expect(text.startsWith('Weights are under Apache-2.0.')).toBe(true);
  expect(text).not.toContain('code');
});

it('everything that ships has the text of its licence, and of what it is made of', async () => {
  const text = await licenceTexts(root, '', shippedHere());
  // A word alone, without a text, is what is left where nobody knows one.
  expect(text.match(/^Licence: .*\n\n=/gm) ?? []).toEqual([]);
  expect(text.match(/TERMS AND CONDITIONS FOR USE, REPRODUCTION/g)?.length).toBeGreaterThan(0);
  // What wasm-vips and sharp were compiled from.
  expect(text).toContain('libjxl');
  expect(text).toMatch(/\bpango\b/);
  expect(text).toContain('Copyright (c) David Bau');
});

describe('the changelog', () => {
  const section = changelogSection('0.2.0', '2026-12-01', [
    'feat(renderer): a map of all photos',
    'fix(indexer)!: follow a folder that was renamed',
    'feat(models): something hasty',
    'revert(models): something hasty',
    'docs: a clearer word',
    'no kind at all',
  ]);

  it('tells what people notice, and nothing of what was taken back', () => {
    expect(section).toBe(
      '## 0.2.0 (2026-12-01)\n\n### New\n\n- A map of all photos\n\n### Mended\n\n- Follow a folder that was renamed (breaking)\n',
    );
  });

  it('puts the new section before the older ones', () => {
    const first = withSection('', section);
    expect(first.startsWith('# Changelog\n\n## 0.2.0')).toBe(true);
    const second = withSection(first, changelogSection('0.3.0', '2027-01-01', []));
    expect(second.indexOf('## 0.3.0')).toBeLessThan(second.indexOf('## 0.2.0'));
    expect(second.match(/# Changelog/g)).toHaveLength(1);
  });
});
