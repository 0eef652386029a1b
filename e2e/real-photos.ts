import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = process.env['MY_CAT_PHOTOS'] ?? resolve(import.meta.dirname, '../../shared/photos');

/** Real photographs for tests, kept outside the project; null, with a word, where there are none. */
export function realPhotos(part: string): string | null {
  const path = join(folder, part);
  if (existsSync(path)) return path;
  console.warn(`No real photos at ${path}: set MY_CAT_PHOTOS to run the tests that need them.`);
  return null;
}
