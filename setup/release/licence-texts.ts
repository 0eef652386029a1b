import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShippedPackage } from './shipped-packages.ts';

const isLicence = (name: string) =>
  /^(licen[cs]e|notice|copying)/i.test(name) && !/\.[jt]s$/.test(name);

/**
 * The licence texts of all packages that ship, as one text; the same text is printed once.
 *
 * A package without a text of its own is named with the licence that its `package.json` states.
 */
export async function licenceTexts(
  root: string,
  notice: string,
  packages: readonly ShippedPackage[],
): Promise<string> {
  const byText = new Map<string, string[]>();
  for (const one of packages) {
    const text = (await textOf(join(root, one.folder))) ?? `Licence: ${one.license}`;
    byText.set(text, [...(byText.get(text) ?? []), `${one.name} ${one.version}`]);
  }
  const line = '='.repeat(80);
  const sections = [...byText].map(([text, names]) => `${line}\n${names.join(', ')}\n\n${text}\n`);
  const electron =
    'Electron and Chromium: LICENSE.electron.txt and LICENSES.chromium.html beside the program.';
  return `${notice.trim()}\n\n${electron}\n\n${sections.join('\n')}`;
}

async function textOf(folder: string): Promise<string | null> {
  const names = (await readdir(folder)).filter(isLicence).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.length === 0 ? null : texts.map((text) => text.trim()).join('\n\n');
}
