import { basename, dirname } from 'node:path';

/** Folders that other programs show as one library, and those inside them that hold the originals. */
const libraries: readonly (readonly [ending: string, originals: readonly string[]])[] = [
  ['.photoslibrary', ['originals', 'masters']],
  ['.photolibrary', ['originals', 'masters']],
  ['.aplibrary', ['originals', 'masters']],
  ['.migratedphotolibrary', ['originals', 'masters']],
];

/**
 * Whether a folder lies right inside a library of Apple Photos, iPhoto or Aperture and holds something
 * else than its originals: previews, thumbnails, faces, what was rendered from an edit.
 */
export function isLibraryPart(path: string): boolean {
  const around = basename(dirname(path)).toLowerCase();
  const library = libraries.find(([ending]) => around.endsWith(ending));
  return library !== undefined && !library[1].includes(basename(path).toLowerCase());
}
