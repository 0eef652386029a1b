import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { at } from './paths.ts';

/**
 * Makes `npx my-cat` find this checkout's own command.
 *
 * npm links the commands of dependencies, not those of the project itself; without the link npx
 * would look for a package of that name.
 */
export async function linkCommand(): Promise<void> {
  const link = at('node_modules/.bin/my-cat');
  // Windows needs a command file instead of a link; npx finds the command there in another way.
  if (process.platform === 'win32' || existsSync(link)) return;
  await mkdir(dirname(link), { recursive: true });
  await symlink('../../cli/my-cat.mjs', link);
}
