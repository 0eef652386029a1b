import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

export type FileSize = { readonly path: string; readonly bytes: number };

/** All files of a packed app with their sizes; paths are relative, with slashes. */
export async function filesIn(folder: string): Promise<FileSize[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return {
          path: relative(folder, path).split(sep).join('/'),
          bytes: (await stat(path)).size,
        };
      }),
  );
}

const parts: readonly (readonly [part: string, paths: RegExp])[] = [
  ['model weights', /resources\/models\//i],
  ['pictures and icons', /resources\/assets\//i],
  ['the app itself', /resources\/app\.asar$/i],
];

/** Bytes of each part, the largest first; each native package is a part, the rest is Electron. */
export function sizesByPart(files: readonly FileSize[]): readonly (readonly [string, number])[] {
  const sizes = new Map<string, number>();
  for (const { path, bytes } of files) {
    const part = partOf(path);
    sizes.set(part, (sizes.get(part) ?? 0) + bytes);
  }
  return [...sizes].sort(([, one], [, other]) => other - one);
}

function partOf(path: string): string {
  const named = parts.find(([, paths]) => paths.test(path))?.[0];
  const packaged = /app\.asar\.unpacked\/node_modules\/((?:@[^/]+\/)?[^/]+)/i.exec(path)?.[1];
  return named ?? packaged ?? 'Electron';
}

/** Groups of large files of the same content; there should be none. */
export function duplicates(folder: string, files: readonly FileSize[]): string[][] {
  const large = files.filter(({ bytes }) => bytes > 500_000);
  return alike(large, ({ bytes }) => String(bytes))
    .flatMap((group) => alike(group, ({ path }) => hashOf(join(folder, path))))
    .map((group) => group.map(({ path }) => path).sort());
}

/** The groups of more than one that share a key. */
function alike(files: readonly FileSize[], keyOf: (file: FileSize) => string): FileSize[][] {
  const groups = new Map<string, FileSize[]>();
  for (const file of files) {
    const key = keyOf(file);
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
