import { join } from 'node:path';

/** The vision worker as the build makes it. */
export const builtWorker = join(import.meta.dirname, '../../../out/indexer/vision-worker.js');

export const weightsFolder = join(import.meta.dirname, '../../../models/weights');
