import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, writeWhole } from './write-whole.ts';

/** What a JSON file held: its value, nothing at all, or something that is not JSON. */
export type JsonContent =
  | { readonly state: 'read'; readonly value: unknown }
  | { readonly state: 'absent' }
  | { readonly state: 'broken' };

/** Reads a JSON file; only a failure of the disk itself throws. */
export async function readJson(file: string): Promise<JsonContent> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { state: 'absent' };
    throw error;
  }
  try {
    return { state: 'read', value: JSON.parse(text) as unknown };
  } catch {
    return { state: 'broken' };
  }
}

/** Writes a JSON file so that a crash or a power cut leaves the old one or the new one, whole. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, `${JSON.stringify(value, null, 2)}\n`);
}
