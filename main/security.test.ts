import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

async function sources(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Ways out of the app, or of its guards, that no file of it may take. */
const forbidden = [
  /\bopenExternal\b/,
  /\bloadFile\s*\(/,
  /\bnodeIntegration\w*:\s*true/,
  /\bcontextIsolation:\s*false/,
  /\bsandbox:\s*false/,
  /\bwebSecurity:\s*false/,
  /\ballowRunningInsecureContent:\s*true/,
  /\bexperimentalFeatures:\s*true/,
  /\benableBlinkFeatures\b/,
  /\bwebviewTag:\s*true/,
  /\bbypassCSP:\s*true/,
  /\bexposeInMainWorld\([^)]*ipcRenderer/,
  /\bdangerouslySetInnerHTML\b/,
  /\beval\s*\(/,
];

it('no file opens addresses in other programs, or weakens a window', async () => {
  const files = (await Promise.all(['main', 'preload', 'renderer'].map(sources))).flat();
  expect(files.length).toBeGreaterThan(100);
  const found: string[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    for (const pattern of forbidden)
      if (pattern.test(text)) found.push(`${file}: ${pattern.source}`);
  }
  expect(found).toEqual([]);
});

it('Electron is one exact version, the one that is installed', async () => {
  const text = await readFile(join(root, 'package.json'), 'utf8');
  const { devDependencies } = JSON.parse(text) as { devDependencies: Record<string, string> };
  const { version } = require('electron/package.json') as { version: string };
  expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
  expect(version).toBe(devDependencies['electron']);
});
