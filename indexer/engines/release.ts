import { createRequire } from 'node:module';

/**
 * Which release of the app this is.
 *
 * Read, not passed on, since every process needs it. Source or built, this code lies two folders below `package.json`.
 */
export function thisRelease(): string {
  const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };
  return version;
}
