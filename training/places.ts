import { join } from 'node:path';
import { rootFolder } from '../bench/places.ts';

/** What the app checks the weights against. */
export const manifestFile = join(rootFolder, 'models/manifest.json');

/** Where what was computed from the photos is kept, so that a run that was stopped goes on. */
export const cacheFolder = join(rootFolder, '.cache/training');
