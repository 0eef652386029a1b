import { resolve } from 'node:path';
import { existingFolders } from './arguments.ts';
import { WrongUse } from './errors.ts';

/** Options of commands that may work on a database of many machines. */
export type DatabaseOptions = {
  readonly database?: string;
  /** `NAME=FOLDER`, each. */
  readonly root?: readonly string[];
};

/** Address of the database, of the option or the environment; null where a library is meant. */
export function databaseUrl({ database }: DatabaseOptions): string | null {
  const named = database ?? process.env['MY_CAT_DATABASE'] ?? '';
  return named === '' ? null : named;
}

/** Where roots are on this machine, by name. */
export async function rootPlaces({
  root = [],
}: DatabaseOptions): Promise<ReadonlyMap<string, string>> {
  const places = new Map<string, string>();
  for (const text of root) {
    const at = text.indexOf('=');
    const name = text.slice(0, at).trim().normalize('NFC');
    if (at < 1 || name === '')
      throw new WrongUse(`'${text}' names no root. It looks like --root photos=/mnt/photos.`);
    const [path = ''] = await existingFolders([resolve(text.slice(at + 1))]);
    places.set(name, path);
  }
  return places;
}
