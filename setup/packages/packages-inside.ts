import { listPackage } from '@electron/asar';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackedApp } from './packed-app.ts';

/** The folder of the package that a path lies in, the innermost one; null outside of all packages. */
const packageFolder = (path: string): string | null =>
  /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? null;

const isManifest = (path: string) => path === `/${packageFolder(path) ?? ''}/package.json`;

/** Folders of the packages that lie in a packed app, as the checkout has them. */
export function packagesPacked({ resources }: PackedApp): ReadonlySet<string> {
  const entries = listPackage(join(resources, 'app.asar'), { isPack: false });
  // Folders are among them, also such that hold nothing but other packages.
  const described = entries.map((entry) => entry.replaceAll('\\', '/')).filter(isManifest);
  return foldersOf(described);
}

/** Folders of the packages whose code was bundled into a built app, as its source maps say. */
export async function packagesBundled(built: string): Promise<ReadonlySet<string>> {
  const names = (await readdir(built, { recursive: true })).filter((name) => name.endsWith('.map'));
  const sources = await Promise.all(
    names.map(async (name) => {
      const map = JSON.parse(await readFile(join(built, name), 'utf8')) as { sources: string[] };
      return map.sources;
    }),
  );
  return foldersOf(sources.flat());
}

function foldersOf(files: readonly string[]): ReadonlySet<string> {
  return new Set(files.map(packageFolder).filter((folder) => folder !== null));
}
