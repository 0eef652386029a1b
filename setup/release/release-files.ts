import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readAbout } from '../packages/about.ts';
import { packedApps } from '../packages/packed-app.ts';
import { packageId, packagesBundled, packagesPacked } from '../packages/packages-inside.ts';
import { at, root } from '../paths.ts';
import { licenceTexts } from './licence-texts.ts';
import { sbom, type Weights } from './sbom.ts';
import {
  bundled,
  fonts,
  shippedPackages,
  type Lock,
  type ShippedPackage,
} from './shipped-packages.ts';

/** Endings of the files that people download. */
const artefact = /\.(AppImage|deb|rpm|tar\.[gx]z|dmg|zip|exe|yml|json|txt)$/;

/** What ships from this checkout, as installed; what the packaging leaves out of it, too. */
export function shipped(): readonly ShippedPackage[] {
  const lock = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')) as Lock;
  const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  const roots = [...Object.keys(manifest.dependencies), ...bundled];
  return shippedPackages(lock, roots, (folder) => existsSync(at(folder)));
}

/** Where the texts lie that go into the package; see `electron-builder.yml`. */
export const licencesFile = at('.cache', 'LICENCES.txt');

/** Writes the licence texts of everything that ships, for the package and its Help menu. */
export async function writeLicences(): Promise<void> {
  const notice = await readFile(at('NOTICE'), 'utf8');
  await mkdir(at('.cache'), { recursive: true });
  await writeFile(licencesFile, await licenceTexts(root, notice, shipped()));
}

/** Writes the bill of materials and the checksums of what lies in a folder; resolves with the names. */
export async function writeReleaseFiles(folder: string): Promise<readonly string[]> {
  const about = readAbout();
  const { models } = JSON.parse(await readFile(at('models/manifest.json'), 'utf8')) as {
    models: readonly Weights[];
  };
  const bill = sbom(about, await inside(folder), models);
  await writeFile(
    join(folder, `my-cat-${about.version}-${process.platform}-${process.arch}-sbom.cdx.json`),
    `${JSON.stringify(bill, null, 2)}\n`,
  );
  const names = (await readdir(folder)).filter((name) => artefact.test(name)).sort();
  const wanted = names.filter((name) => name !== 'builder-debug.yml' && name !== 'SHA256SUMS.txt');
  const lines = await Promise.all(
    wanted.map(async (name) => `${await sha256(join(folder, name))}  ${name}`),
  );
  await writeFile(join(folder, 'SHA256SUMS.txt'), `${lines.join('\n')}\n`);
  return wanted;
}

/** What is in the app that was packed below a folder and in its pages; all that could be where none is. */
async function inside(folder: string): Promise<readonly ShippedPackage[]> {
  const apps = packedApps(folder);
  if (apps.length === 0) return shipped();
  const sets = [...apps.map(packagesPacked), await packagesBundled(at('out'))];
  const isFont = ({ name }: ShippedPackage) => fonts.some((font) => font === name);
  const isInside = (one: ShippedPackage) => sets.some((set) => set.has(packageId(one)));
  return shipped().filter((one) => isFont(one) || isInside(one));
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
