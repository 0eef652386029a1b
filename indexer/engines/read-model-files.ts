import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultError } from '../../contract/fault.ts';
import {
  modelEntries,
  modelFileKey,
  modelFileProblem,
  type ModelFiles,
} from '../../models/manifest.ts';
import { errorCode } from '../files/error-code.ts';

const wantedFiles = new Map(
  modelEntries.flatMap((entry) =>
    entry.files.map((file) => [modelFileKey(entry, file), file] as const),
  ),
);

/**
 * Reads every model file below the weights folder and verifies its SHA-256.
 *
 * Throws a `model-missing` fault that names the first file which is not what the manifest says.
 */
export async function readModelFiles(weightsFolder: string): Promise<ModelFiles> {
  const read = Array.from(
    wantedFiles.keys(),
    async (key) => [key, await readModelFile(weightsFolder, key)] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}

/** Reads the files of the detector alone, which finds cats for all eyes. */
export async function readDetectorFiles(weightsFolder: string): Promise<ModelFiles> {
  const own = [...wantedFiles.keys()].filter((key) => key.startsWith('coco-ssd/'));
  const read = own.map(async (key) => [key, await readModelFile(weightsFolder, key)] as const);
  return Object.fromEntries(await Promise.all(read));
}

/** Reads one model file by `id/name`, verified in the same way. */
export async function readModelFile(weightsFolder: string, key: string): Promise<Uint8Array> {
  const file = wantedFiles.get(key);
  if (file === undefined) throw new Error(`The manifest has no model file ${key}`);
  const path = join(weightsFolder, key);
  const bytes = await readOrNull(path);
  const problem = await modelFileProblem(file, bytes);
  if (bytes === null || problem !== null) throw missing(path, problem ?? 'is missing');
  return bytes;
}

async function readOrNull(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const buffer = await readFile(path);
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw missing(path, `cannot be read (${error instanceof Error ? error.message : ''})`);
  }
}

const missing = (path: string, problem: string) =>
  new FaultError(
    'model-missing',
    `The model file ${path} ${problem}. Run "npm run setup" or install My Cat again to put it back.`,
  );
