import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Tests that put something in a module's place, as paths below `root` with slashes.
 *
 * No other test may have loaded that module before, so these run in processes of their own.
 */
export function mockingTests(root: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.test\.tsx?$/.test(path))
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\bvi\.(mock|doMock)\(/.test(readFileSync(join(root, path), 'utf8'))),
  );
}
