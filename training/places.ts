import { join } from 'node:path';
import { rootFolder } from '../bench/places.ts';

/** What the app checks the weights against. */
export const manifestFile = join(rootFolder, 'models/manifest.json');

/** Where what was computed from the photos is kept, so that a run that was stopped goes on. */
export const cacheFolder = join(rootFolder, '.cache/training');

/** The ImageNet network as it was published: what `convert-imagenet.ts` makes, and tuning starts from. */
export const publishedNetwork = join(cacheFolder, 'published-imagenet');

/** Networks tuned from it, a folder each, and the crops that they were tuned to. */
export const tunedFolder = join(cacheFolder, 'tuned');
