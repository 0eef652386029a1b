import { existsSync } from 'node:fs';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Below which all threads have their sources, however deep. */
const room = '/indexer/';

/**
 * Starts a thread from `name` beside the file `here`, or from the built file where the program was built.
 *
 * Node 20 cannot start a thread from TypeScript: from the sources, tsx is registered in it first. That takes four times
 * as long as what was built from them, which is started instead where it is there.
 */
export function startThread(here: string, name: string, options: WorkerOptions): Worker {
  // Every built file lies one folder deep in out/.
  if (!here.endsWith('.ts')) return new Worker(new URL(`../indexer/${name}.js`, here), options);
  const built = new URL(
    `../out/indexer/${name}.js`,
    here.slice(0, here.lastIndexOf(room) + room.length),
  );
  if (existsSync(built)) return new Worker(built, options);
  const entry = JSON.stringify(new URL(`${name}.ts`, here).href);
  const start = `import('tsx/esm/api').then((tsx) => (tsx.register(), import(${entry})))`;
  return new Worker(start, { ...options, eval: true });
}
