import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShippedPackage } from './shipped-packages.ts';

/** Packages that bring the text of a licence which names nobody, by the licence's SPDX name. */
const bringers: Readonly<Record<string, string>> = {
  'Apache-2.0': 'node_modules/sharp/LICENSE',
  'LGPL-3.0-or-later': 'node_modules/libheif-js/LICENSE',
};

/** The text of the licence that a package states without bringing it. */
export async function standardText(
  root: string,
  { name, license, folder }: ShippedPackage,
): Promise<string> {
  const stated = `Licence: ${license}`;
  if (license === 'MIT')
    return `${stated}\n\n${mit((await authorOf(root, folder)) ?? `the authors of ${name}`)}`;
  const file = join(root, bringers[license] ?? '');
  if (!(license in bringers) || !existsSync(file)) return stated;
  return `${stated}\n\n${(await readFile(file, 'utf8')).trim()}`;
}

/** Who holds the rights, as the package states; null where it does not. */
async function authorOf(root: string, folder: string): Promise<string | null> {
  const file = join(root, folder, 'package.json');
  if (!existsSync(file)) return null;
  type Manifest = { readonly author?: string | { readonly name?: string } };
  const { author } = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  const name = typeof author === 'object' ? author.name : author;
  return name === undefined || name === '' ? null : name;
}

/** The MIT licence (SPDX `MIT`). */
const mit = (holder: string) => `Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
