import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { rootFolder } from '../places.ts';

/** A checkout of the app as it was: a folder that there is, or a commit, which is written out once. */
export async function olderCheckout(named: string): Promise<string> {
  if (existsSync(join(named, 'indexer'))) return named;
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', rootFolder, ...args], { maxBuffer: 2 ** 30 });
  const commit = git('rev-parse', '--verify', `${named}^{commit}`).toString().trim();
  const folder = join(rootFolder, '.cache/bench/checkouts', commit);
  if (existsSync(join(folder, 'node_modules'))) return folder;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const files = git('archive', commit, 'indexer', 'contract', 'models', 'package.json');
  execFileSync('tar', ['-x', '-C', folder], { input: files });
  // Its code, with the libraries of today: what is compared is the app.
  await symlink(join(rootFolder, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}
