import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeFloat16 } from '../models/embedding/float16.ts';
import type { LinearProjection } from './fit-projection.ts';
import { fileEntry } from './file-entry.ts';

type Manifest = {
  readonly models: readonly { readonly id: string; readonly files: readonly object[] }[];
};

/** Writes `embedding/` in the form that `models/embedding/projection.ts` reads. */
export async function writeProjection(
  folder: string,
  { matrix, bias }: LinearProjection,
): Promise<void> {
  const layer = { inputs: matrix.rows, outputs: matrix.columns, activation: 'none' };
  const description = `${JSON.stringify({ layers: [layer] })}\n`;
  const numbers = [matrix.values, bias].map((values) => encodeFloat16(Float32Array.from(values)));
  await mkdir(join(folder, 'embedding'), { recursive: true });
  await writeFile(join(folder, 'embedding/projection.json'), description);
  await writeFile(join(folder, 'embedding/projection.bin'), Buffer.concat(numbers));
}

/** Writes `bank/` in the form that `models/bank/bank.ts` reads. */
export async function writeBank(folder: string, bank: readonly Float32Array[]): Promise<void> {
  await mkdir(join(folder, 'bank'), { recursive: true });
  await writeFile(join(folder, 'bank/embeddings.bin'), Buffer.concat(bank.map(encodeFloat16)));
}

/** Brings sizes and hashes of the given models in the manifest up to date. */
export async function updateManifest(
  manifestFile: string,
  weightsFolder: string,
  ids: readonly string[],
): Promise<void> {
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as Manifest;
  const models = await Promise.all(
    manifest.models.map(async (model) => {
      if (!ids.includes(model.id)) return model;
      const names = model.files.map((file) => (file as { readonly name: string }).name);
      const folder = join(weightsFolder, model.id);
      return { ...model, files: await Promise.all(names.map((name) => entryOf(folder, name))) };
    }),
  );
  await writeFile(manifestFile, `${JSON.stringify({ ...manifest, models }, null, 2)}\n`);
}

const entryOf = async (folder: string, name: string) =>
  fileEntry(name, await readFile(join(folder, name)));
