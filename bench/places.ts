import { join } from 'node:path';

export const rootFolder = join(import.meta.dirname, '..');
export const weightsFolder = join(rootFolder, 'models/weights');
export const workerFile = join(rootFolder, 'indexer/engines/vision-worker.ts');
