import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShippedPackage } from './shipped-packages.ts';
import { standardText } from './standard-text.ts';

const isLicence = (name: string) =>
  /^(licen[cs]e|notice|copying|copyright|third[-_ ]?party)/i.test(name) &&
  !/\.[cm]?[jt]s$/.test(name);

/**
 * The licence texts of all packages that ship, as one text; the same text is printed once.
 *
 * A package without a text of its own is given the usual one of the licence that its `package.json` states.
 */
export async function licenceTexts(
  root: string,
  notice: string,
  packages: readonly ShippedPackage[],
): Promise<string> {
  const byText = new Map<string, string[]>();
  for (const one of packages) {
    const own = await textOf(join(root, one.folder));
    const text = own ?? (await standardText(root, one));
    byText.set(text, [...(byText.get(text) ?? []), `${one.name} ${one.version}`]);
  }
  const line = '='.repeat(80);
  const sections = [...byText].map(([text, names]) => `${line}\n${names.join(', ')}\n\n${text}\n`);
  const electron =
    'Electron and Chromium: LICENSE.electron.txt and LICENSES.chromium.html beside the program.';
  return `${notice.trim()}\n\n${electron}\n\n${sections.join('\n')}`;
}

/** The texts in a package's folder: its licence, those of what it is made of, and what its README says of them. */
async function textOf(folder: string): Promise<string | null> {
  const names = (await readdir(folder)).sort();
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const texts = await Promise.all(names.filter(isLicence).map(read));
  const readme = names.includes('README.md') ? await read('README.md') : '';
  const [licensing] = /^## Licensing$[^]*?(?=\n## |$(?![^]))/m.exec(readme) ?? [];
  const all = [...texts, ...(licensing === undefined ? [] : [licensing])];
  return all.length === 0 ? null : all.map((text) => text.trim()).join('\n\n');
}
