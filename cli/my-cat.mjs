#!/usr/bin/env node
// Starts the command line of this checkout; sets it up or builds it anew first where that is due.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isStale } from '../setup/is-stale.js';

/** @param {string} path */
const at = (path) => new URL(`../${path}`, import.meta.url);
const built = at('out/cli/index.js');

/** What is due before the command line can run, in a few words; undefined when nothing is. */
async function due() {
  // Older runtimes need a SQLite library of their own; setup/sqlite.ts says why.
  const isOld = Number(process.versions['napi']) < 10;
  const library = at('node_modules/better-sqlite3/build/Release/better_sqlite3.node');
  if (!existsSync(built) || (isOld && !existsSync(library)) || !hasWeights())
    return 'setting up the command line, once';
  if (await isStale(fileURLToPath(at('.')), 'main')) return 'its sources have changed; building it';
  return undefined;
}

/** Whether all weights are there in their full size; their hashes are checked where they are read. */
function hasWeights() {
  /** @type {{ models: { id: string, files: { name: string, bytes: number }[] }[] }} */
  const { models } = JSON.parse(readFileSync(at('models/manifest.json'), 'utf8'));
  return models.every(({ id, files }) =>
    files.every(({ name, bytes }) => {
      const file = at(`models/weights/${id}/${name}`);
      return existsSync(file) && statSync(file).size === bytes;
    }),
  );
}

const what = await due();
if (what !== undefined) {
  process.stderr.write(`my-cat: ${what} …\n`);
  const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));
  const script = fileURLToPath(at('setup/scripts/setup-command-line.ts'));
  const { status } = spawnSync(process.execPath, [tsx, script], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(3);
}
await import(built.href);
