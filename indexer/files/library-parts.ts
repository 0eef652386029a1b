import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { photoLibraryEndings } from '../../contract/plain/photo-library-names.ts';
import { errorCode } from './error-code.ts';
import { isMediaFileName } from './video-file-name.ts';

const [photosLibrary, photoLibrary, aperture, migrated] = photoLibraryEndings;

/** Folders that other programs show as one library, and those inside them that are looked through. */
const libraries: readonly (readonly [ending: string, searched: readonly string[]])[] = [
  [photosLibrary, ['originals', 'masters', 'resources']],
  [photoLibrary, ['originals', 'masters']],
  // Aperture 1 and 2 had their masters inside each project.
  [aperture, ['originals', 'masters', '*.approject', '*.apfolder']],
  [migrated, ['originals', 'masters']],
];

/** Libraries that are plain folders, by their names, and those inside them that are not looked through. */
const plainLibraries: ReadonlyMap<string, readonly string[]> = new Map([
  ['iphoto library', ['data', 'data.noindex', 'modified', 'thumbnails', 'previews', 'faces']],
  // Of each picture that it changed, Photo Booth keeps what it was before.
  ['photo booth library', ['originals']],
]);

const isCalled = (name: string, pattern: string) =>
  pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : name === pattern;

const nameOf = (path: string) => basename(path).toLowerCase();
const isPhotosLibrary = (path: string) => nameOf(path).endsWith(photosLibrary);

/**
 * Whether a folder lies right inside a library of Apple Photos, iPhoto or Aperture and holds something
 * else than its originals: previews, thumbnails, faces, what was rendered from an edit.
 *
 * Of what Photos derived from its originals {@link standIns} chooses.
 */
export function isLibraryPart(path: string): boolean {
  const around = dirname(path);
  const library = libraries.find(([ending]) => nameOf(around).endsWith(ending));
  if (library !== undefined) return !library[1].some((part) => isCalled(nameOf(path), part));
  const plain = plainLibraries.get(nameOf(around));
  if (plain !== undefined) return plain.includes(nameOf(path));
  const inResources = nameOf(around) === 'resources' && isPhotosLibrary(dirname(around));
  return inResources && nameOf(path) !== 'derivatives';
}

type Derived = {
  readonly library: string;
  readonly derivatives: string;
  /** Photos spreads its files over folders by the first letter of their names. */
  readonly letter: string;
};

/** Where a folder of derivatives lies: `resources/derivatives/F` or `resources/derivatives/masters/F`. */
function derivedIn(folder: string): Derived | null {
  const above = dirname(folder);
  const derivatives = nameOf(above) === 'masters' ? dirname(above) : above;
  const library = dirname(dirname(derivatives));
  const isDerived =
    nameOf(derivatives) === 'derivatives' &&
    nameOf(dirname(derivatives)) === 'resources' &&
    isPhotosLibrary(library);
  return isDerived ? { library, derivatives, letter: basename(folder) } : null;
}

/** A photo's own part of a file name: `F88C2797-…` of `F88C2797-…_1_102_o.jpeg` and of `F88C2797-….heic`. */
const photoOf = (name: string) => (/^[^_.]*/.exec(name)?.[0] ?? '').toUpperCase();

/** Names in a folder, none where there is no such folder; null where it cannot be read. */
const namesIn = (folder: string): Promise<readonly string[] | null> =>
  readdir(folder).catch((error: unknown) => {
    return errorCode(error) === 'ENOENT' ? [] : null;
  });

/** The photos whose originals lie in a folder; beside a still, `…_3.mov` is the moving part of a Live Photo. */
async function originalsIn(folder: string): Promise<ReadonlySet<string> | null> {
  const names = await namesIn(folder);
  const own = names?.filter((name) => isMediaFileName(name) && !name.includes('_'));
  return own === undefined ? null : new Set(own.map(photoOf));
}

/** The largest derivative of each photo, by its path; of two as large the one that Photos counts first. */
async function largestOf({ derivatives, letter }: Derived): Promise<ReadonlyMap<string, string>> {
  const largest = new Map<string, { readonly path: string; readonly bytes: number }>();
  for (const folder of [join(derivatives, letter), join(derivatives, 'masters', letter)])
    for (const name of ((await namesIn(folder)) ?? []).toSorted()) {
      const path = join(folder, name);
      const facts = await stat(path).catch(() => null);
      const before = largest.get(photoOf(name))?.bytes ?? -1;
      if (facts?.isFile() === true && facts.size > before)
        largest.set(photoOf(name), { path, bytes: facts.size });
    }
  return new Map([...largest].map(([photo, { path }]) => [photo, path]));
}

/**
 * Of the names in a folder those that are photos of their own.
 *
 * All of them, but where Photos keeps what it derived: there one stands in for an original that is only in the
 * cloud, the largest of its photo.
 */
export async function standIns(
  folder: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const derived = derivedIn(folder);
  if (derived === null || names.length === 0) return names;
  const originals = await originalsIn(join(derived.library, 'originals', derived.letter));
  // Where they cannot be read, nobody knows which are missing.
  if (originals === null) return [];
  const largest = await largestOf(derived);
  return names.filter((name) => {
    const photo = photoOf(name);
    return !originals.has(photo) && largest.get(photo) === join(folder, name);
  });
}
