import { bankFile, parseBank } from '../../models/bank/bank.ts';
import { readModelFile } from './read-model-files.ts';

/**
 * Reads the shipped bank of anonymous cat embeddings.
 *
 * Throws a `model-missing` fault that names the file when it is missing or altered.
 */
export async function readBank(weightsFolder: string): Promise<readonly Float32Array[]> {
  return parseBank(await readModelFile(weightsFolder, bankFile));
}
