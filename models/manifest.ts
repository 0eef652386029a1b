import manifest from './manifest.json' with { type: 'json' };

/** One file of a model as it must be: name relative to the model's folder, hash in lower-case hex. */
export type ModelFile = { readonly name: string; readonly bytes: number; readonly sha256: string };

/** One model: a folder of the weights folder, named by `id`. */
export type ModelEntry = { readonly id: string; readonly files: readonly ModelFile[] };

/** Every model the app uses, with the hash of every file. */
export const modelEntries: readonly ModelEntry[] = manifest.models;

/** Contents of the model files by `id/name`. */
export type ModelFiles = Readonly<Record<string, Uint8Array>>;

/** The key of a file in {@link ModelFiles}; also its path below the weights folder. */
export const modelFileKey = (entry: ModelEntry, file: ModelFile) => `${entry.id}/${file.name}`;

/**
 * Says what is wrong with a model file's contents, or null when it is the file the manifest names.
 *
 * `bytes` is null for a file that is not there.
 */
export async function modelFileProblem(
  file: ModelFile,
  bytes: Uint8Array<ArrayBuffer> | null,
): Promise<string | null> {
  if (bytes === null) return 'is missing';
  if (bytes.length !== file.bytes)
    return `has ${bytes.length} bytes instead of ${file.bytes}: it was cut short or altered`;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex === file.sha256 ? null : 'does not have the expected SHA-256: it was altered';
}

/** The contents of one file; throws when it was not loaded. */
export function modelFile(files: ModelFiles, key: string): Uint8Array {
  const bytes = files[key];
  if (bytes === undefined) throw new Error(`The model file ${key} was not loaded`);
  return bytes;
}
