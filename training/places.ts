import { join, resolve } from 'node:path';

/** Where the weights are that ship with the app. */
export const weightsFolder = join(import.meta.dirname, '../models/weights');

/** What the app checks the weights against. */
export const manifestFile = join(import.meta.dirname, '../models/manifest.json');

/** Where what was computed from the photos is kept, so that a run that was stopped goes on. */
export const cacheFolder = join(import.meta.dirname, '../.cache/training');

/** Folder of the photos: MY_CAT_PHOTOS, or `shared/photos` beside the repository. */
export const photosFolder = () =>
  resolve(process.env['MY_CAT_PHOTOS'] ?? join(import.meta.dirname, '../../shared/photos'));
