import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const folder = process.env['MY_CAT_FIELD'] ?? resolve(import.meta.dirname, '../../../shared/field');

/** Files that people's programs were found to stumble over, kept outside the project. */
export type FieldFiles = {
  readonly folder: string;
  /** The files of the collection, relative to it. */
  readonly paths: readonly string[];
};

/** The collection of odd files; null, with a word, where there is none. */
export async function fieldFiles(): Promise<FieldFiles | null> {
  const manifest = join(folder, 'MANIFEST.tsv');
  if (!existsSync(manifest)) {
    console.warn(`No odd files at ${folder}: set MY_CAT_FIELD to run the tests that need them.`);
    return null;
  }
  const [, ...rows] = (await readFile(manifest, 'utf8')).trimEnd().split('\n');
  return { folder, paths: rows.map((row) => row.split('\t')[0] ?? '') };
}
