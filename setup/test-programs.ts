import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { isStale, stampOf } from './is-stale.js';
import { at, root } from './paths.ts';

/** Programs that tests start and kill, and the one that holds a lock: `testing/NAME-until-killed.ts` becomes `out/testing/NAME-until-killed.js`. */
const isProgram = (path: string) =>
  /(?:^|[\\/])testing[\\/](.+-until-killed|hold-lock)\.ts$/.test(path);

/**
 * Bundles the programs that tests start, where a source has changed since.
 *
 * From its sources such a program takes two seconds of processor time to start, from its bundle half of one. It lies
 * as deep in `out/` as the built app, and starts that one's threads and processes.
 */
export async function ensureTestPrograms(): Promise<void> {
  if (!(await isStale(root, 'testing'))) return;
  const startedAt = Date.now();
  const folder = at('indexer');
  const programs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isProgram);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: at('out/testing'),
      emptyOutDir: true,
      target: 'node20.18',
      minify: false,
      rolldownOptions: {
        input: programs.map((path) => join(folder, path)),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  await writeFile(stampOf(root, 'testing'), `${startedAt}\n`);
}
