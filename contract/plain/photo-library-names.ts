/** Endings of folders that a Mac shows as one library of Apple Photos, iPhoto, Aperture or Lightroom; in lower case. */
export const photoLibraryEndings = [
  '.photoslibrary',
  '.photolibrary',
  '.aplibrary',
  '.migratedphotolibrary',
  '.lrlibrary',
] as const;

/** Whether a file lies somewhere inside such a library, which its program alone may write into. */
export function isInPhotoLibrary(path: string): boolean {
  const folders = path.toLowerCase().split(/[/\\]/).slice(0, -1);
  return folders.some((name) => photoLibraryEndings.some((ending) => name.endsWith(ending)));
}
