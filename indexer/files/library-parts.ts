import { basename, dirname } from 'node:path';
import { photoLibraryEndings } from '../../contract/plain/photo-library-names.ts';

const [photosLibrary, photoLibrary, aperture, migrated, lightroom] = photoLibraryEndings;

/** Folders that other programs show as one library, and those inside them that are looked through. */
const libraries: readonly (readonly [ending: string, searched: readonly string[]])[] = [
  [photosLibrary, ['originals', 'masters', 'resources']],
  // Of their previews `stand-ins.ts` chooses, too.
  [photoLibrary, ['originals', 'masters', 'previews']],
  // Aperture 1 and 2 had their masters inside each project.
  [aperture, ['originals', 'masters', 'previews', '*.approject', '*.apfolder']],
  [migrated, ['originals', 'masters', 'previews']],
];

/** Libraries that are plain folders, by their names, and those inside them that are not looked through. */
const plainLibraries: ReadonlyMap<string, readonly string[]> = new Map([
  ['iphoto library', ['data', 'data.noindex', 'modified', 'thumbnails', 'previews', 'faces']],
  // Of each picture that it changed, Photo Booth keeps what it was before.
  ['photo booth library', ['originals']],
]);

const isCalled = (name: string, pattern: string) =>
  pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : name === pattern;

export const nameOf = (path: string) => basename(path).toLowerCase();
export const isPhotosLibrary = (path: string) => nameOf(path).endsWith(photosLibrary);

/**
 * Whether a folder lies right inside a library of Apple Photos, iPhoto or Aperture and holds something
 * else than its originals: thumbnails, faces, what was rendered from an edit; or previews inside one of Lightroom,
 * which has a folder for each account.
 *
 * Of what they derived from their originals `stand-ins.ts` chooses.
 */
export function isLibraryPart(path: string): boolean {
  const around = dirname(path);
  const library = libraries.find(([ending]) => nameOf(around).endsWith(ending));
  if (library !== undefined) return !library[1].some((part) => isCalled(nameOf(path), part));
  const plain = plainLibraries.get(nameOf(around));
  if (plain !== undefined) return plain.includes(nameOf(path));
  if ([around, dirname(around)].some((folder) => nameOf(folder).endsWith(lightroom)))
    return nameOf(path).includes('preview');
  const inResources = nameOf(around) === 'resources' && isPhotosLibrary(dirname(around));
  return inResources && nameOf(path) !== 'derivatives';
}

/** Whether a folder is a library that keeps its masters and previews in folders of the same import. */
export const hasPreviews = (path: string): boolean =>
  [photoLibrary, aperture, migrated].some((ending) => nameOf(path).endsWith(ending));
