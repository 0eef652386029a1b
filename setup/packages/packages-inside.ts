import { extractFile, listPackage } from '@electron/asar';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../paths.ts';
import type { PackedApp } from './packed-app.ts';

/** The folder of the package that a path lies in, the innermost one; null outside of all packages. */
const packageFolder = (path: string): string | null =>
  /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? null;

const isManifest = (path: string) => path === `/${packageFolder(path) ?? ''}/package.json`;

/** A package as `name@version`: where it lies says little, for the packaging puts some elsewhere. */
export const packageId = ({ name, version }: { readonly name: string; readonly version: string }) =>
  `${name}@${version}`;

const idOf = (manifest: Buffer) =>
  packageId(JSON.parse(manifest.toString('utf8')) as Parameters<typeof packageId>[0]);

/** The packages that lie in a packed app. */
export function packagesPacked({ resources }: PackedApp): ReadonlySet<string> {
  const archive = join(resources, 'app.asar');
  // Folders are among them, also such that hold nothing but other packages.
  const manifests = listPackage(archive, { isPack: false }).filter((entry) =>
    isManifest(entry.replaceAll('\\', '/')),
  );
  return new Set(manifests.map((entry) => idOf(extractFile(archive, entry.slice(1)))));
}

/** The packages whose code was bundled into a built app, as its source maps say. */
export async function packagesBundled(built: string): Promise<ReadonlySet<string>> {
  const names = (await readdir(built, { recursive: true })).filter((name) => name.endsWith('.map'));
  const sources = await Promise.all(
    names.map(async (name) => {
      const map = JSON.parse(await readFile(join(built, name), 'utf8')) as { sources: string[] };
      return map.sources;
    }),
  );
  const folders = sources.flat().map(packageFolder);
  const manifests = [...new Set(folders.filter((folder) => folder !== null))].map((folder) =>
    readFile(join(root, folder, 'package.json')),
  );
  return new Set((await Promise.all(manifests)).map(idOf));
}
