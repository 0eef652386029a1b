import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * Arguments for Node with which `lstatSync` does something else in all threads but the first.
 *
 * @param body of a function of `path` and `look`, what it did before; with all built-in modules at hand
 */
export async function oddLooks(body: string): Promise<readonly string[]> {
  const file = join(await temporaryFolder(), 'odd-looks.cjs');
  const program = `
    const fs = require('node:fs');
    const { lstatSync } = fs;
    const odd = (path, look) => { ${body} };
    if (!require('node:worker_threads').isMainThread)
      fs.lstatSync = (path, options) => odd(path, () => lstatSync(path, options));
    require('node:module').syncBuiltinESMExports();
  `;
  await writeFile(file, program);
  return ['--require', file];
}
